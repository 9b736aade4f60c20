using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Rest;

/// <summary>Requests of the group's own handler go to the host of the region that serves for what they ask.</summary>
public sealed class RegionAimTests
{
    private const string Primary = "https://westeurope.api.cognitive.microsoft.com";

    [Theory]
    [InlineData(false, "/speechtotext/transcriptions:transcribe?api-version=2024-11-15", "api")]
    [InlineData(true, "/speechtotext/transcriptions:transcribe?api-version=2024-11-15", "api")]
    [InlineData(false, "/texttospeech/batchsyntheses/a%2Fb?api-version=2024-04-01", "api")]
    [InlineData(false, "/speech/recognition/conversation/cognitiveservices/v1?language=en-US", "stt")]
    [InlineData(true, "/speech/recognition/conversation/cognitiveservices/v1?language=en-US", "stt")]
    [InlineData(false, "/cognitiveservices/voices/list", "tts")]
    [InlineData(false, "/cognitiveservices/v1", "tts")]
    [InlineData(false, "/cognitiveservices/v1?deploymentId=d", "voice")]
    public async Task Request_GoesToTheHostOfItsPathInTheRegionThatServes(bool sync, string path, string role)
    {
        using var scene = new RestScene();
        scene.Fault("west", VirtualFaults.Refuse);
        using var http = new HttpMessageInvoker(scene.Speech.Transport.Failover, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, Primary + path);

        using var response = sync ? http.Send(request, default) : await http.SendAsync(request, default);

        var seen = Assert.Single(scene.Seen);
        Assert.Equal(("north", role, path, "key-of-north"), (seen.Region, seen.Role, seen.Uri.PathAndQuery, seen.Header(RestScene.KeyHeader)));
        Assert.Equal(("north", Primary + path), (response.GetFailover()!.Endpoint, request.RequestUri!.AbsoluteUri));
    }

    [Fact]
    public async Task Request_ToAHostThatIsNoRegion_PassesThroughWithoutAKey()
    {
        using var scene = new RestScene();
        scene.Regions.Add("else", "https://elsewhere.example");
        using var http = new HttpMessageInvoker(scene.Speech.Transport.Failover, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://elsewhere.example/cognitiveservices/v1");

        using var response = await http.SendAsync(request, default);

        Assert.False(request.Headers.Contains(RestScene.KeyHeader));
        Assert.Null(response.GetFailover());
    }

    [Fact]
    public async Task Container_ThatWasLost_IsAskedUnderItsPathWhetherItIsReady()
    {
        using var scene = new RestScene(static o =>
        {
            o.Regions["west"] = new SpeechRegionOptions { IsContainer = true, Synthesis = new Uri("https://westeurope.tts.speech.microsoft.com") };
            o.Policy.FailureThreshold = 1;
            o.Policy.Probes.Path = "ready";
        });
        scene.Fault("west", VirtualFaults.Refuse);
        await scene.Client.SpeakTextAsync("Hello.");
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        scene.Fault("west", null);

        scene.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("https://westeurope.tts.speech.microsoft.com/ready", scene.Seen[^1].Uri.AbsoluteUri);
    }
}
