using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Containers;

/// <summary>Containers say by themselves whether they could serve again.</summary>
public sealed class ContainerCheckTests
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Region_OfContainersIsOut_EachIsAskedWhetherItIsReadyAndItsKeyValid()
    {
        using var scene = new ContainerScene();
        await scene.LoseAsync();
        scene.Forget();

        scene.Pass(FiveSeconds);

        Assert.Equal(["http://synthesis.local:5001/ready"], scene.Asked);
        scene.IsReady = true;
        scene.Forget();
        scene.Pass(FiveSeconds);
        Assert.Equal(
            ["http://synthesis.local:5001/ready", "http://synthesis.local:5001/status", "http://recognition.local:5000/ready", "http://recognition.local:5000/status"],
            scene.Asked);
    }

    [Fact]
    public async Task Region_IsReadyAgain_NextCallGoesThereAtOnce()
    {
        using var scene = new ContainerScene();
        await scene.LoseAsync();
        // So many probes fail that the next one would be a minute away.
        for (var i = 0; i < 40; i++)
        {
            scene.Pass(FiveSeconds);
            await scene.RecognizeAsync();
        }

        scene.IsReady = true;
        scene.Pass(FiveSeconds);

        Assert.Equal("container", (await scene.RecognizeAsync()).Source.Region);
    }

    [Fact]
    public async Task Region_OfTheCloudIsOut_IsNotAskedForWhatOnlyContainersHave()
    {
        using var scene = new ContainerScene();
        scene.IsReady = true;
        scene.Speech.Group.Force("west", TimeSpan.FromDays(1));
        scene.CloudIsOut = true;
        for (var i = 0; i < 10; i++)
        {
            await scene.RecognizeAsync();
        }

        scene.Forget();
        scene.Pass(TimeSpan.FromMinutes(1));

        Assert.Empty(scene.Asked);
    }

    [Fact]
    public void Policy_WithACheckOfItsOwn_KeepsItAndAnotherGetsNoneBack()
    {
        var options = ContainerScene.Options();
        Func<FailoverEndpoint, CancellationToken, ValueTask<bool>> own = static (_, _) => new ValueTask<bool>(true);
        options.Policy.Probes.Check = own;
        using (new FailoverSpeech(options))
        {
            Assert.Same(own, options.Policy.Probes.Check);
        }

        options.Policy.Probes.Check = null;
        using var speech = new FailoverSpeech(options);
        speech.Reload(options);
        Assert.Null(options.Policy.Probes.Check);
    }

    /// <summary>Containers first, and a region of the cloud behind them.</summary>
    private sealed class ContainerScene : IDisposable
    {
        private readonly ManualTimeProvider _clock = new();
        private readonly VirtualRegions _regions;
        private readonly SpeechRecognitionClient _client;

        public ContainerScene()
        {
            _regions = new VirtualRegions(_clock);
            foreach (var (name, address) in new[] { ("recognition", "http://recognition.local:5000"), ("synthesis", "http://synthesis.local:5001"), ("west-stt", "https://westeurope.stt.speech.microsoft.com"), ("west-api", "https://westeurope.api.cognitive.microsoft.com") })
            {
                _regions.Add(name, address, o => o.Handler = request => Serve(name, request));
            }

            Speech = new FailoverSpeech(Options(), transport: _regions, timeProvider: _clock, random: new Random(1));
            _client = new SpeechRecognitionClient(Speech);
        }

        public FailoverSpeech Speech { get; }

        public List<string> Asked { get; } = [];

        public bool IsReady { get; set; }

        public bool CloudIsOut { get; set; }

        public static FailoverSpeechOptions Options()
        {
            var options = new FailoverSpeechOptions();
            options.Regions["container"] = new SpeechRegionOptions { IsContainer = true, Recognition = new Uri("http://recognition.local:5000"), Synthesis = new Uri("http://synthesis.local:5001") };
            SpeechScene.Add(options, "west", 1);
            options.Policy.Detection.RetryDelay = TimeSpan.Zero;
            return options;
        }

        public Task<RecognizedSpeech> RecognizeAsync() => _client.RecognizeAsync(TestAudio.Wav());

        public async Task LoseAsync()
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal("west", (await RecognizeAsync()).Source.Region);
            }

            Assert.Equal(EndpointState.Open, Speech.Group.GetSnapshot()["container"].State);
        }

        public void Forget() => Asked.Clear();

        public void Pass(TimeSpan time) => _clock.Advance(time);

        public void Dispose()
        {
            Speech.Dispose();
            _regions.Dispose();
        }

        private HttpResponseMessage Serve(string name, HttpRequestMessage request)
        {
            var uri = request.RequestUri!;
            if (uri.AbsolutePath is "/ready" or "/status")
            {
                Assert.False(request.Headers.Contains(RestScene.KeyHeader));
                Asked.Add(uri.AbsoluteUri);
            }

            var serves = name.StartsWith("west", StringComparison.Ordinal) ? !CloudIsOut : IsReady;
            return serves ? ListeningScene.Said("NoMatch") : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }
    }
}
