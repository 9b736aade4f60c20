using Microsoft.CognitiveServices.Speech;
using Microsoft.CognitiveServices.Speech.Audio;

namespace Failover.Client.Speech;

/// <summary>A synthesizer of the SDK with its connection. It serves one attempt at a time, and tells that one what happens.</summary>
internal sealed class PooledSynthesizer : IDisposable
{
    private readonly SpeechSynthesizer _sdk;
    private volatile SdkSynthesisAttempt? _attempt;
    private Connection? _connection;

    public PooledSynthesizer(SynthesizerKey key, SpeechConfig config)
    {
        Key = key;
        // Without an output of its own: audio comes with the events and the results.
        _sdk = new SpeechSynthesizer(config, (AudioConfig?)null);
        _sdk.SynthesisStarted += (_, e) => _attempt?.OnStarted(e);
        _sdk.Synthesizing += (_, e) => _attempt?.OnAudio(e);
        _sdk.SynthesisCompleted += (_, e) => _attempt?.OnCompleted(e);
        _sdk.SynthesisCanceled += (_, e) => _attempt?.OnCanceled(e);
        // Each of these makes the service send more.
        if (key.Events.HasFlag(SdkEvents.Words))
        {
            _sdk.WordBoundary += (_, e) => _attempt?.OnWord(e);
        }

        if (key.Events.HasFlag(SdkEvents.Visemes))
        {
            _sdk.VisemeReceived += (_, e) => _attempt?.OnViseme(e);
        }

        if (key.Events.HasFlag(SdkEvents.Bookmarks))
        {
            _sdk.BookmarkReached += (_, e) => _attempt?.OnBookmark(e);
        }
    }

    public SynthesizerKey Key { get; }

    /// <summary>Connects, before there is anything to say. Whoever spoke meanwhile would make the SDK connect once more.</summary>
    public async Task OpenAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connection ??= Connection.FromSpeechSynthesizer(_sdk);
        _connection.Connected += (_, _) => connected.TrySetResult();
        _connection.Open(true);
        await InlineWait.ForAsync(connected.Task, patience, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to speak. The awaiting verbs of the SDK would hold a thread for as long as the service takes.</summary>
    public Task<SpeechSynthesisResult> StartAsync(SdkSynthesisAttempt attempt, string ssml, string? token)
    {
        _attempt = attempt;
        if (token is not null)
        {
            _sdk.AuthorizationToken = token;
        }

        return _sdk.StartSpeakingSsmlAsync(ssml);
    }

    public Task StopAsync() => _sdk.StopSpeakingAsync();

    /// <summary>From now on nobody is told anything.</summary>
    public void Release() => _attempt = null;

    public void Dispose()
    {
        _connection?.Dispose();
        _sdk.Dispose();
    }
}
