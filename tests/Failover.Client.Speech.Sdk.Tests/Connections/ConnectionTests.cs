namespace Failover.Client.Speech.Sdk.Tests.Connections;

public class ConnectionTests
{
    [Fact]
    public async Task OpenConnectionsAsync_TwoRegions_SaveTheFirstCallItsHandshake()
    {
        await using var scene = await SdkScene.StartAsync();

        await scene.Synthesizer.OpenConnectionsAsync();
        using var result = await scene.Synthesizer.SpeakTextAsync("Good morning");

        Assert.Equal((1L, 1L), (scene.WestSpeech.RequestCount, scene.NorthSpeech.RequestCount));
    }

    [Fact]
    public async Task SpeakTextAsync_CallAfterCall_SharesConnections()
    {
        await using var scene = await SdkScene.StartAsync();

        for (var i = 0; i < 20; i++)
        {
            (await scene.Synthesizer.SpeakTextAsync($"Call number {i}")).Dispose();
        }

        // A connection goes back in the background, so the next call may come too early for it now and then.
        Assert.InRange(scene.WestSpeech.RequestCount, 1, 10);
    }

    [Fact]
    public async Task SpeakTextAsync_RegionsWithTokens_ShowsEachItsOwn()
    {
        await using var scene = await SdkScene.StartAsync(static o =>
        {
            foreach (var region in o.Regions.Values)
            {
                region.UsesToken = true;
            }
        });
        scene.WestSpeech.Break("drop@turnstart");

        using var result = await scene.Synthesizer.SpeakTextAsync("Good morning");

        Assert.Equal(SdkScene.North, result.GetSource()!.Region);
        Assert.Equal((0L, 0L), (scene.WestSpeech.UnauthorizedCount, scene.NorthSpeech.UnauthorizedCount));
    }
}
