using Microsoft.CognitiveServices.Speech;
using Regions;
using Regions.Speech;

namespace Failover.Client.Speech.Sdk.Tests;

/// <summary>The real SDK before two emulated regions, with a custom voice in both and a public one in its place.</summary>
internal sealed class SdkScene : IAsyncDisposable
{
    public const string West = "westeurope", North = "northeurope", Public = "en-US-AvaNeural";

    // Long enough for a busy machine, short enough for a test to wait for.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private SdkScene(RegionHost host, FailoverSpeech speech, Action<SpeechConfig>? configure) =>
        (Host, Speech, Synthesizer) = (host, speech, new FailoverSpeechSynthesizer(speech, configure));

    public RegionHost Host { get; }

    public EmulatedService WestSpeech => Host[West].Speech;

    public EmulatedService NorthSpeech => Host[North].Speech;

    public FailoverSpeech Speech { get; }

    public FailoverSpeechSynthesizer Synthesizer { get; }

    public static async Task<SdkScene> StartAsync(Action<FailoverSpeechOptions>? change = null, Action<SpeechConfig>? configure = null)
    {
        var host = await RegionHost.StartAsync();
        var options = new FailoverSpeechOptions { Voice = "ours", FirstAudioTimeout = Patience, AudioIdleTimeout = Patience };
        foreach (var region in host.Regions)
        {
            var written = new SpeechRegionOptions { Priority = options.Regions.Count, Key = region.Speech.Key, Synthesis = region.Speech.Address, Recognition = region.Speech.Address };
            written.Deployments["ours"] = region.SpeechCatalog.CustomVoiceDeployment;
            options.Regions[region.Name] = written;
        }

        options.Voices["ours"] = new SpeechVoiceOptions { Name = host.Regions[0].SpeechCatalog.CustomVoice, Language = "en-US", Fallback = "public" };
        options.Voices["public"] = new SpeechVoiceOptions { Name = Public };
        change?.Invoke(options);
        return new SdkScene(host, new FailoverSpeech(options), configure);
    }

    /// <summary>What the samples carry.</summary>
    public static string[] Heard(byte[] wave) => [.. SpokenSentence.FromWave(wave).Select(static s => s.Text)];

    public async ValueTask DisposeAsync()
    {
        Synthesizer.Dispose();
        Speech.Dispose();
        var foreign = Host.ForeignCredentialCount;
        await Host.DisposeAsync();
        Assert.Equal(0, foreign);
    }
}
