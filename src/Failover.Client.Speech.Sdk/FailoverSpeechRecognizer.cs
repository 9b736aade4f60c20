using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>The Speech SDK's recognizer, in whichever region serves. A region that is lost in the middle is not missed: the next one hears again what follows the last phrase.</summary>
/// <remarks>For one recognition at a time.</remarks>
public sealed class FailoverSpeechRecognizer : IDisposable
{
    private readonly FailoverSpeech _speech;
    private readonly RecognitionAudio _audio;
    private readonly SdkListening _sdk;
    private readonly ListeningEngine _engine;
    private readonly CancellationTokenSource _abort = new();
    private int _isRunning;

    /// <summary>Makes a recognizer. Nothing is sent or read yet.</summary>
    /// <param name="speech">The regions; they outlive the recognizer.</param>
    /// <param name="audio">What is to be recognised.</param>
    /// <param name="language">The language that is spoken, such as <c>en-US</c>.</param>
    /// <param name="configure">Settings of the SDK for every connection, such as a proxy or a detailed output. Address, credential, language and retries are set afterwards.</param>
    public FailoverSpeechRecognizer(FailoverSpeech speech, RecognitionAudio audio, string language = "en-US", Action<SpeechConfig>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(speech);
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        (_speech, _audio) = (speech, audio);
        _sdk = new SdkListening(speech, language, configure);
        _engine = new ListeningEngine(speech);
    }

    /// <summary>Something is being said. It may change, and may be told again by another region.</summary>
    public event EventHandler<RecognizedPhrase>? Recognizing;

    /// <summary>A phrase is final: told once, in order, whichever region heard it.</summary>
    public event EventHandler<RecognizedPhrase>? Recognized;

    /// <summary>Nobody listens any more, before the audio was over.</summary>
    public event EventHandler<RecognitionFailure>? Canceled;

    /// <summary>The recognition is over.</summary>
    public event EventHandler? SessionStopped;

    /// <summary>How long a region may owe a word, in the middle of a phrase or after the end of the audio, before it counts as lost.</summary>
    /// <value>Default 10 s. More than 0, at most 1 h.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The continuous recognition that is under way: ends when the audio is over, fails where nobody listens.</summary>
    /// <value>Default: one that has ended.</value>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Recognises one phrase.</summary>
    /// <param name="cancellationToken">Ends it; never held against a region.</param>
    /// <returns>What the region that served heard: words, or <see cref="ResultReason.NoMatch"/>.</returns>
    /// <exception cref="SpeechRequestException">Nobody listens.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public async Task<RecognizedPhrase> RecognizeOnceAsync(CancellationToken cancellationToken = default)
    {
        var first = new FirstPhrase(this);
        await RunAsync(_sdk.Once, first, cancellationToken).ConfigureAwait(false);
        return first.Phrase ?? throw new InvalidOperationException("The audio was over before anything could be recognised.");
    }

    /// <summary>Begins to recognise phrase after phrase, and is back at once; <see cref="Completion"/> is the rest.</summary>
    /// <param name="cancellationToken">Ends it at once; never held against a region.</param>
    public Task StartContinuousRecognitionAsync(CancellationToken cancellationToken = default)
    {
        Completion = ContinueAsync(cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Reads no more audio, and is back when what was read is recognised.</summary>
    /// <param name="cancellationToken">Waits no longer.</param>
    public async Task StopContinuousRecognitionAsync(CancellationToken cancellationToken = default)
    {
        _audio.Buffer.Complete();
        await ((Task)Completion.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Ends a recognition that is under way.</summary>
    public void Dispose() => _abort.Cancel();

    private async Task ContinueAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(_sdk, new Events(this), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Raise(() => Canceled?.Invoke(this, new RecognitionFailure(e)));
            throw;
        }
        finally
        {
            Raise(() => SessionStopped?.Invoke(this, EventArgs.Empty));
        }
    }

    private async Task RunAsync(IListeningTransport transport, IListener listener, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new InvalidOperationException("This recognizer is at work; one recognition at a time is allowed.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abort.Token);
        try
        {
            await _engine.RunAsync(transport, _audio.Buffer, listener, Patience, either.Token).ConfigureAwait(false);
            if (_audio.Buffer.Failure is { } failure)
            {
                throw new IOException($"The audio could not be read to its end: {failure.Message}", failure);
            }
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    /// <summary>What a listener throws must not reach the native code that called it.</summary>
    private void Raise(Action raise)
    {
        try
        {
            raise();
        }
        catch (Exception e)
        {
            SdkLog.ListenerThrew(_speech.Group.Logger, _speech.Group.Name, e);
        }
    }

    private void OnHypothesis(RecognizedPhrase phrase) => Raise(() => Recognizing?.Invoke(this, phrase));

    private void OnPhrase(RecognizedPhrase phrase) => Raise(() => Recognized?.Invoke(this, phrase));

    private sealed class Events(FailoverSpeechRecognizer owner) : IListener
    {
        public void Hypothesis(in HeardPhrase phrase) => owner.OnHypothesis(new RecognizedPhrase(phrase));

        public void Phrase(in HeardPhrase phrase) => owner.OnPhrase(new RecognizedPhrase(phrase));
    }

    private sealed class FirstPhrase(FailoverSpeechRecognizer owner) : IListener
    {
        public RecognizedPhrase? Phrase { get; private set; }

        public void Hypothesis(in HeardPhrase phrase) => owner.OnHypothesis(new RecognizedPhrase(phrase));

        void IListener.Phrase(in HeardPhrase phrase)
        {
            Phrase ??= new RecognizedPhrase(phrase);
            owner.OnPhrase(Phrase);
        }
    }
}
