using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>One attempt at speaking by the SDK.</summary>
internal sealed class SdkSynthesisAttempt(PooledSynthesizer synthesizer, SynthesizerPool pool, AudioSink sink, ISynthesisListener listener, FailoverSpeech speech) : ISynthesisAttempt
{
    // A turn that was stopped says so within milliseconds; one that never began says nothing.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource<SpeechSynthesisResult> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the listener is told, once this attempt is the one that is heard.</summary>
    public HeldEvents Events { get; } = new(speech.Group.Logger, speech.Group.Name);

    /// <summary>The SDK's result of the beginning, from which a stream of the audio can be made.</summary>
    public Task<SpeechSynthesisResult> Started { get; private set; } = null!;

    /// <summary>The SDK's result of all of it. Ends only where the audio is whole.</summary>
    public Task<SpeechSynthesisResult> Completed => _completed.Task;

    public void Begin(string ssml, string? token)
    {
        Started = synthesizer.StartAsync(this, ssml, token);
        _ = WatchStartAsync();
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        await ((Task)Started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await synthesizer.StopAsync().ConfigureAwait(false);
        await InlineWait.ForAsync(_ended.Task, StopPatience, speech.Time, CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ((Task)Started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_completed.Task.IsCompletedSuccessfully)
        {
            pool.Return(synthesizer);
        }
        else
        {
            synthesizer.Dispose();
        }
    }

    public void OnStarted(SpeechSynthesisEventArgs e) => Events.Post(() => listener.Started(e));

    public void OnAudio(SpeechSynthesisEventArgs e)
    {
        Events.Post(() => listener.Audio(e));
        sink.Audio(e.Result.AudioData);
    }

    public void OnCompleted(SpeechSynthesisEventArgs e)
    {
        Events.Post(() => listener.Completed(e));
        _completed.TrySetResult(e.Result);
        End(SpeechEnd.Completed);
    }

    public void OnCanceled(SpeechSynthesisEventArgs e)
    {
        Events.Post(() => listener.Canceled(e));
        var details = SpeechSynthesisCancellationDetails.FromResult(e.Result);
        End(SdkErrors.Of(details.Reason, details.ErrorCode, details.ErrorDetails));
    }

    public void OnWord(SpeechSynthesisWordBoundaryEventArgs e) => Events.Post(() => listener.Word(e));

    public void OnViseme(SpeechSynthesisVisemeEventArgs e) => Events.Post(() => listener.Viseme(e));

    public void OnBookmark(SpeechSynthesisBookmarkEventArgs e) => Events.Post(() => listener.Bookmark(e));

    /// <summary>A turn that could not even begin is reported by no event.</summary>
    private async Task WatchStartAsync()
    {
        try
        {
            await Started.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            End(new SpeechEnd(SpeechErrorCode.RuntimeError, e.Message, Exception: e));
        }
    }

    private void End(SpeechEnd end)
    {
        _ended.TrySetResult();
        sink.Ended(end);
    }
}
