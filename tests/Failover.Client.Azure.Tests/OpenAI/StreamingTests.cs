using System.ClientModel;
using Failover.Client.Testing;

namespace Failover.Client.SdkTests.OpenAI;

/// <summary>Streamed completions: another region takes over up to the first event, and after it the caller learns what was lost.</summary>
public sealed class StreamingTests
{
    private static readonly Dictionary<string, string> EventStream = new() { ["Content-Type"] = "text/event-stream" };

    [Theory]
    [BothWays]
    public async Task Checklist_020_029_Stream_PrimaryLostInTheMiddle_NoCallFailsAndEachRegionSeesItsOwnKeyAlone(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        var answers = await Calls.RunAsync(() => client.StreamAsync(sync), () => scene.West.Fault = Faults.Refuse);

        Assert.Equal(Calls.Halves("from west", "from north"), answers);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    [Theory]
    [BothWays("""data: {"error":{"message":"busy","type":"tokens","code":"rate_limit_exceeded"}}""")]
    [BothWays("""data: {"error":{"code":"429","message":"busy"}}""")]
    [BothWays("""data: {"error":{"message":"oops","type":"server_error"}}""")]
    public async Task Stream_FirstEventOfA200IsAnError_NextRegionAnswers(bool sync, string first)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        scene.West.Fault = Faults.Status(200, EventStream, $": hello\n\n{first}\n\n");
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        Assert.Equal("from north", await client.StreamAsync(sync).InTime());
        Assert.Equal(1, scene.North.RequestCount);
    }

    [Theory]
    [BothWays]
    public async Task Stream_CutBeforeTheFirstEvent_NextRegionAnswers(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        scene.West.Fault = Faults.CutBody(afterBytes: 20, chunked: true);
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        Assert.Equal("from north", await client.StreamAsync(sync).InTime());
    }

    [Theory]
    [BothWays]
    public async Task Stream_CutAfterAnEvent_SaysWhatWasReceived(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var afterBytes = OpenAIRegion.Chunk("from ").Length + 10;
        scene.West.Fault = Faults.CutBody(afterBytes, chunked: true);
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);
        var received = new List<string>();

        var thrown = await Assert.ThrowsAsync<CutStreamException>(() => client.StreamAsync(sync, received).InTime());

        Assert.Equal(["from "], received);
        Assert.Equal(("west", 1L, (long)afterBytes), (thrown.Endpoint, thrown.EventsReceived, thrown.BytesReceived));
        Assert.Equal(0, scene.North.RequestCount);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Stream_EveryRegionIsBusyFromTheFirstEvent_CallerGets429(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        // Longer than the 30 s of a call: nobody waits for it.
        var busy = new Dictionary<string, string>(EventStream) { ["retry-after-ms"] = "50000" };
        scene.West.Fault = scene.North.Fault = Faults.Status(200, busy, "data: {\"error\":{\"code\":\"429\"}}\n\n");
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.StreamAsync(sync).InTime());

        Assert.Equal(429, thrown.Status);
        Assert.True(thrown.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var seconds));
        Assert.InRange(int.Parse(seconds!, System.Globalization.CultureInfo.InvariantCulture), 1, 50);
    }
}
