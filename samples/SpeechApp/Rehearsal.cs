using Failover.Client.Speech;
using Regions;

namespace SpeechApp;

/// <summary>Two emulated regions, a custom voice in both, and something wrong with the first.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly RegionHost _host;
    private readonly string _fault;

    private Rehearsal(RegionHost host, FailoverSpeech speech, AttemptWatch watch, string fault) =>
        (_host, Speech, Watch, _fault) = (host, speech, watch, fault);

    public FailoverSpeech Speech { get; }

    public AttemptWatch Watch { get; }

    /// <summary>How often a region was shown the key of the other one.</summary>
    public long ForeignCredentialCount => _host.ForeignCredentialCount;

    public static async Task<Rehearsal> StartAsync(string fault, TimeProvider time)
    {
        var host = await RegionHost.StartAsync();
        var watch = new AttemptWatch(time) { InnerHandler = new SocketsHttpHandler() };
        return new Rehearsal(host, new FailoverSpeech(OptionsOf(host), transport: watch, timeProvider: time), watch, fault);
    }

    /// <summary>Breaks the first region.</summary>
    public string Break()
    {
        var first = _host.Regions[0];
        RegionFaults.ByName[_fault](first);
        return $"     {first.Name} is broken ({_fault})";
    }

    public async ValueTask DisposeAsync()
    {
        Speech.Dispose();
        Watch.Dispose();
        await _host.DisposeAsync();
    }

    private static FailoverSpeechOptions OptionsOf(RegionHost host)
    {
        var options = new FailoverSpeechOptions { Voice = "ours", FirstAudioTimeout = Patience };
        for (var i = 0; i < host.Regions.Count; i++)
        {
            var region = host.Regions[i];
            var written = new SpeechRegionOptions { Priority = i, Key = region.Speech.Key, Synthesis = region.Speech.Address };
            // One voice, deployed in each region under an id of its own.
            written.Deployments["ours"] = region.SpeechCatalog.CustomVoiceDeployment;
            options.Regions[region.Name] = written;
        }

        options.Voices["ours"] = new SpeechVoiceOptions { Name = host.Regions[0].SpeechCatalog.CustomVoice, Language = "en-US", Fallback = "public" };
        options.Voices["public"] = new SpeechVoiceOptions { Name = "en-US-AvaNeural" };
        return options;
    }
}
