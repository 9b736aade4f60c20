namespace Failover.Client.Speech;

/// <summary>Turns audio into text over REST, in whichever region serves. Safe for any number of threads; holds nothing to dispose of.</summary>
public sealed partial class SpeechRecognitionClient
{
    private static readonly SpeechRecognitionOptions Usual = new();

    private readonly FailoverSpeech _speech;

    /// <summary>Makes a client of these regions.</summary>
    /// <param name="speech">The regions; they outlive the client.</param>
    public SpeechRecognitionClient(FailoverSpeech speech)
    {
        ArgumentNullException.ThrowIfNull(speech);
        _speech = speech;
    }

    /// <summary>Recognises one phrase in short audio. Silence, noise and speech that matches nothing are answers; a region that fails is left for the next one, which hears the audio whole.</summary>
    /// <param name="audio">WAV with PCM, or OGG with Opus, of 60 s at most.</param>
    /// <param name="options">Language, format and model.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <exception cref="ArgumentException">The audio or the options cannot work; nothing was sent.</exception>
    /// <exception cref="SpeechRequestException">Nothing was understood: the request was refused, or every region has failed.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public Task<RecognizedSpeech> RecognizeAsync(ReadOnlyMemory<byte> audio, SpeechRecognitionOptions? options = null, CancellationToken cancellationToken = default) =>
        RecognizeAsync(new BytesAudio(audio), options ?? Usual, cancellationToken);

    /// <inheritdoc cref="RecognizeAsync(ReadOnlyMemory{byte}, SpeechRecognitionOptions?, CancellationToken)"/>
    /// <remarks>A stream that cannot be set back, such as a microphone, goes out as it is read, and is kept meanwhile for the next region, up to <see cref="SpeechRecognitionOptions.MaxBufferedBytes"/>.</remarks>
    /// <param name="audio">WAV with PCM, or OGG with Opus, of 60 s at most, from where the stream stands. It stays yours.</param>
    /// <param name="options">Language, format and model.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<RecognizedSpeech> RecognizeAsync(Stream audio, SpeechRecognitionOptions? options = null, CancellationToken cancellationToken = default) =>
        RecognizeAsync(AudioSources.Of(audio, (options ?? Usual).MaxBufferedBytes), options ?? Usual, cancellationToken);

    /// <inheritdoc cref="RecognizeAsync(ReadOnlyMemory{byte}, SpeechRecognitionOptions?, CancellationToken)"/>
    /// <param name="path">The file: WAV with PCM, or OGG with Opus, of 60 s at most.</param>
    /// <param name="options">Language, format and model.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<RecognizedSpeech> RecognizeFileAsync(string path, SpeechRecognitionOptions? options = null, CancellationToken cancellationToken = default) =>
        RecognizeAsync(AudioSources.OfFile(path), options ?? Usual, cancellationToken);

    private async Task<RecognizedSpeech> RecognizeAsync(AudioSource source, SpeechRecognitionOptions options, CancellationToken cancellationToken)
    {
        await using (source.ConfigureAwait(false))
        {
            ShortAudioRequest.Check(options);
            var audio = await ShortAudio.CheckAsync(source, cancellationToken).ConfigureAwait(false);
            var (speech, from) = await AudioEngine.AskAsync(_speech, new ShortAudioRequest(source, audio, options), cancellationToken).ConfigureAwait(false);
            speech.Source = from;
            return speech;
        }
    }
}
