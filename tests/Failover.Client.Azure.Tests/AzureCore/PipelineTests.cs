using Azure;
using Failover.Client.Testing;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>A bare pipeline of <c>Azure.Core</c>, with a key and with a token, without its primary region.</summary>
public sealed class PipelineTests
{
    [Theory]
    [BothWays(false)]
    [BothWays(true)]
    public async Task Checklist_020_029_098_Post_PrimaryLostInTheMiddle_NoCallFailsAndEachRegionSeesItsOwnKeyAlone(bool sync, bool withToken)
    {
        await using var scene = await SdkScene.StartAsync();
        // A bearer policy refuses an address that is not https, which the one that stands for the group is.
        var client = withToken ? SecretPipeline.WithToken(scene.Group.LogicalAddress, scene.Group) : SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group);

        var answers = await Calls.RunAsync(() => client.AskAsync(sync), () => scene.West.Fault = Faults.Refuse);

        Assert.Equal(Calls.Halves("west", "north"), answers);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
        Assert.All(scene.West.Requests.Concat(scene.North.Requests), static r => Assert.False(r.Headers.ContainsKey("Authorization")));
    }

    [Theory]
    [BothWays]
    public async Task Post_BodyLongerThanIsKept_GoesOutAgainWhole(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.West.Fault = Faults.Status(503);
        var body = $$"""{"messages":["{{new string('x', 300_000)}}"]}""";

        await SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync, body: body).InTime();

        Assert.Equal(body, scene.North.Requests[0].BodyText);
    }

    [Theory]
    [BothWays]
    public async Task Post_RedirectToAStranger_IsNotFollowed(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        await using var stranger = await LocalRegion.StartAsync("stranger");
        scene.West.Fault = Faults.Status(307, new Dictionary<string, string> { ["Location"] = stranger.Address.ToString() });

        var answer = await SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync).InTime();

        Assert.Equal(307, answer.Status);
        Assert.Equal(0, stranger.RequestCount);
    }

    [Theory]
    [BothWays]
    public async Task Post_Cookies_NeitherStayNorTravel(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        var client = SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group);
        scene.West.Fault = Faults.Status(200, new Dictionary<string, string> { ["Set-Cookie"] = "session=west; Path=/" }).ForNext(1);
        await client.PostAsync(sync).InTime();
        await client.PostAsync(sync, cookie: "session=callers").InTime();
        scene.West.Fault = Faults.Refuse;
        await client.PostAsync(sync).InTime();

        Assert.All(scene.West.Requests.Concat(scene.North.Requests), static r => Assert.False(r.Headers.ContainsKey("Cookie")));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_017_Post_CallersOwnFault_IsReturnedByThePrimary(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.West.Fault = Faults.Status(400, body: """{"error":{"code":"content_filter"}}""");

        var thrown = await Assert.ThrowsAsync<RequestFailedException>(() => SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync).InTime());

        Assert.Equal(400, thrown.Status);
        Assert.Equal(0, scene.North.RequestCount);
    }
}
