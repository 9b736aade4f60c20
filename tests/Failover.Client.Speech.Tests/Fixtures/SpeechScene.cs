using Failover.Client.Testing;
using Microsoft.Extensions.Options;

namespace Failover.Client.Speech.Tests;

/// <summary>Speech over scripted regions on a clock that moves when told.</summary>
internal sealed class SpeechScene : IDisposable
{
    public const string Jenny = "en-US-JennyNeural", Contoso = "ContosoNeural";

    public SpeechScene(Action<FailoverSpeechOptions>? configure = null, ScriptedTransport? transport = null)
    {
        Options = TwoRegions();
        configure?.Invoke(Options);
        Transport = transport ?? new ScriptedTransport();
        Speech = new FailoverSpeech(Options, timeProvider: Clock, random: new Random(1));
        Engine = new SynthesisEngine(Speech);
    }

    public ManualTimeProvider Clock { get; } = new();

    public FailoverSpeechOptions Options { get; }

    public ScriptedTransport Transport { get; }

    public FailoverSpeech Speech { get; }

    public FailoverGroup Group => Speech.Group;

    public SynthesisEngine Engine { get; }

    /// <summary>West and north with one public voice; no second try in place, so that a trail is one name for each region.</summary>
    public static FailoverSpeechOptions TwoRegions()
    {
        var options = new FailoverSpeechOptions { Voices = { ["jenny"] = new SpeechVoiceOptions { Name = Jenny } } };
        Add(options, "west", 0);
        Add(options, "north", 1);
        options.Policy.Detection.RetryDelay = TimeSpan.Zero;
        return options;
    }

    /// <summary>The custom voice in both regions, and a public one in its place.</summary>
    public static void CustomFirst(FailoverSpeechOptions options)
    {
        options.Voice = "contoso";
        options.Voices["contoso"] = new SpeechVoiceOptions { Name = Contoso, Language = "en-US", Fallback = "jenny" };
        options.Regions["west"].Deployments["contoso"] = "dep-west";
        options.Regions["north"].Deployments["contoso"] = "dep-north";
    }

    public static void Add(FailoverSpeechOptions options, string name, int priority, string? code = null) =>
        options.Regions[name] = new SpeechRegionOptions { Region = code ?? $"{name}europe", Priority = priority, Key = $"key-of-{name}" };

    public async Task<SpokenAudioReader> StartAsync(string text = "Hello.", bool buffer = false, CancellationToken cancellationToken = default) =>
        await Engine.SpeakAsync(SynthesisRequest.OfText(text, null, Speech.Settings.Plan, SpeechOutputFormat.Riff24Khz16BitMonoPcm, buffer), Transport, cancellationToken);

    public async Task<SpokenAudioReader> StartSsmlAsync(string ssml, bool buffer = false) =>
        await Engine.SpeakAsync(SynthesisRequest.OfSsml(ssml, null, Speech.Settings.Plan, SpeechOutputFormat.Riff24Khz16BitMonoPcm, buffer), Transport, default);

    public Task<SpokenAudioReader> BufferAsync() => StartAsync(buffer: true);

    public static async Task<byte[]> ReadAllAsync(SpokenAudioReader reader)
    {
        var all = new MemoryStream();
        while (await reader.ReadAsync(default) is { } piece)
        {
            all.Write(piece);
        }

        return all.ToArray();
    }

    /// <summary>Moves the clock in small steps until the call has ended: what waits arms its timer on a thread of its own.</summary>
    public async Task<T> AfterAsync<T>(TimeSpan time, Task<T> call)
    {
        var begun = Clock.GetTimestamp();
        for (var spins = 0; !call.IsCompleted && spins < 20_000; spins++)
        {
            if (Clock.GetElapsedTime(begun) < time)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(50));
            }

            await Task.Yield();
        }

        return await call.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public static string FailureOf(Action<FailoverSpeechOptions> change)
    {
        var options = TwoRegions();
        change(options);
        return Assert.Throws<OptionsValidationException>(() => new FailoverSpeech(options)).Message;
    }

    public void Dispose() => Speech.Dispose();
}
