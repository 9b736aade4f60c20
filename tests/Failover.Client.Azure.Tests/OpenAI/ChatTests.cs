using Failover.Client.Testing;

namespace Failover.Client.SdkTests.OpenAI;

/// <summary>OpenAI's own client, without its primary region.</summary>
public sealed class ChatTests
{
    public static TheoryData<bool, string> Losses()
    {
        var rows = new TheoryData<bool, string>();
        foreach (var loss in new[] { "refuse", "reset", "503", "429" })
        {
            rows.Add(true, loss);
            rows.Add(false, loss);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Checklist_020_029_096_Chat_PrimaryLostInTheMiddle_NoCallFailsAndEachRegionSeesItsOwnKeyAlone(bool sync, string loss)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        var answers = await Calls.RunAsync(() => client.AskAsync(sync), () => scene.West.Fault = FaultOf(loss));

        Assert.Equal(Calls.Halves("west", "north"), answers);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    [Theory]
    [BothWays]
    public async Task Checklist_021_Chat_Secondary_GetsTheVerySameBody(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        scene.West.Fault = Faults.Status(503);
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        await client.AskAsync(sync).InTime();

        Assert.Equal(scene.West.Requests[0].BodyText, scene.North.Requests[0].BodyText);
        Assert.Contains("hello", scene.North.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Equal("/openai/v1/chat/completions", scene.North.Requests[0].Target);
        Assert.Equal(scene.West.Requests[0].Headers["Content-Type"], scene.North.Requests[0].Headers["Content-Type"]);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_019_Chat_OneFailure_StaysWithThePrimary(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);
        await client.AskAsync(sync).InTime();
        scene.West.Fault = Faults.Status(500).ForNext(1);

        Assert.Equal("west", await client.AskAsync(sync).InTime());
        Assert.Equal("west", await client.AskAsync(sync).InTime());
        Assert.Equal(0, scene.North.RequestCount);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_111_Chat_ForcedToTheSecondary_AndBack(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        scene.Group.Force("north", TimeSpan.FromMinutes(5));
        Assert.Equal("north", await client.AskAsync(sync).InTime());
        scene.Group.Restore("north");

        Assert.Equal("west", await client.AskAsync(sync).InTime());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_100_Chat_NewConfiguration_IsTakenOverByTheSameClient(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);
        await client.AskAsync(sync).InTime();

        scene.Group.Reload(new FailoverOptions().AddPrimary("north", scene.North.Address, static e => e.Headers["api-key"] = SdkScene.NorthKey));

        Assert.Equal("north", await client.AskAsync(sync).InTime());
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    private static RegionFault FaultOf(string loss) => loss switch
    {
        "refuse" => Faults.Refuse,
        "reset" => Faults.Reset,
        "429" => Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(60))),
        _ => Faults.Status(int.Parse(loss, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
