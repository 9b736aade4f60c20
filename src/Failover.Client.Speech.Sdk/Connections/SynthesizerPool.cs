using System.Collections.Concurrent;
using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>Synthesizers of the SDK whose connections are open: a handshake takes longer than a short sentence.</summary>
/// <param name="speech">The regions.</param>
/// <param name="configure">The user's own settings of the SDK.</param>
internal sealed class SynthesizerPool(FailoverSpeech speech, Action<SpeechConfig>? configure) : IDisposable
{
    /// <summary>How many wait for work at one place; more are let go.</summary>
    public const int MaxIdle = 16;

    // The own timer comes first; this one ends what nobody waits for any more.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SynthesizerKey, ConcurrentStack<PooledSynthesizer>> _idle = new();
    private volatile bool _isDisposed;

    public PooledSynthesizer Take(SynthesizerKey key, SdkAddress address) =>
        _idle.TryGetValue(key, out var idle) && idle.TryPop(out var open) ? open : New(key, address);

    public PooledSynthesizer New(SynthesizerKey key, SdkAddress address) => new(key, ConfigOf(key, address));

    public void Return(PooledSynthesizer synthesizer)
    {
        synthesizer.Release();
        var idle = _idle.GetOrAdd(synthesizer.Key, static _ => new ConcurrentStack<PooledSynthesizer>());
        if (_isDisposed || idle.Count >= MaxIdle || !IsCurrent(synthesizer.Key))
        {
            synthesizer.Dispose();
            return;
        }

        idle.Push(synthesizer);
        if (_isDisposed)
        {
            LetGo(static (_, _) => true);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        LetGo(static (_, _) => true);
    }

    private void LetGo(Func<SynthesizerPool, SynthesizerKey, bool> which)
    {
        foreach (var (key, idle) in _idle)
        {
            while (which(this, key) && idle.TryPop(out var synthesizer))
            {
                synthesizer.Dispose();
            }
        }
    }

    /// <summary>A reload makes regions anew, with other keys perhaps.</summary>
    private bool IsCurrent(SynthesizerKey key) => speech.Settings.Find(key.Region.Name) == key.Region;

    private SpeechConfig ConfigOf(SynthesizerKey key, SdkAddress address)
    {
        LetGo(static (pool, key) => !pool.IsCurrent(key));
        var settings = speech.Settings;
        var config = address.ToConfig(configure);
        config.SetSpeechSynthesisOutputFormat((SpeechSynthesisOutputFormat)(int)key.Format);
        config.SetProperty("SpeechSynthesis_FirstChunkTimeoutMs", SdkAddress.Milliseconds(settings.FirstAudioTimeout + Margin));
        config.SetProperty(PropertyId.SpeechSynthesis_FrameTimeoutInterval, SdkAddress.Milliseconds(settings.AudioIdleTimeout + Margin));
        if (settings.Regions.Count > 1)
        {
            // The SDK would ask the lost region once more before it says so.
            config.SetProperty("SpeechSynthesis_MaxRetryTimes", "0");
        }

        return config;
    }
}
