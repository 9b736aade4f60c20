namespace Failover.Client.Speech;

/// <summary>Whole recordings, faster than they last.</summary>
public sealed partial class SpeechRecognitionClient
{
    private static readonly SpeechTranscriptionOptions UsualTranscription = new();

    /// <summary>Transcribes a recording (fast transcription: up to two hours, in any format that the service reads), and is back with the whole text. A region that fails is left for the next one, which hears the recording whole.</summary>
    /// <param name="audio">The recording.</param>
    /// <param name="options">Languages, speakers, channels and models.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <exception cref="ArgumentException">The audio or the options cannot work; nothing was sent.</exception>
    /// <exception cref="SpeechRequestException">Nothing was understood: the request was refused, or every region has failed.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public Task<Transcription> TranscribeAsync(ReadOnlyMemory<byte> audio, SpeechTranscriptionOptions? options = null, CancellationToken cancellationToken = default) =>
        TranscribeAsync(new BytesAudio(audio), options ?? UsualTranscription, cancellationToken);

    /// <inheritdoc cref="TranscribeAsync(ReadOnlyMemory{byte}, SpeechTranscriptionOptions?, CancellationToken)"/>
    /// <remarks>A stream that cannot be set back is kept for the next region while it goes out, up to <see cref="SpeechTranscriptionOptions.MaxBufferedBytes"/>.</remarks>
    /// <param name="audio">The recording, from where the stream stands. It stays yours.</param>
    /// <param name="options">Languages, speakers, channels and models.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<Transcription> TranscribeAsync(Stream audio, SpeechTranscriptionOptions? options = null, CancellationToken cancellationToken = default) =>
        TranscribeAsync(AudioSources.Of(audio, (options ?? UsualTranscription).MaxBufferedBytes), options ?? UsualTranscription, cancellationToken);

    /// <inheritdoc cref="TranscribeAsync(ReadOnlyMemory{byte}, SpeechTranscriptionOptions?, CancellationToken)"/>
    /// <param name="path">The file.</param>
    /// <param name="options">Languages, speakers, channels and models.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<Transcription> TranscribeFileAsync(string path, SpeechTranscriptionOptions? options = null, CancellationToken cancellationToken = default) =>
        TranscribeAsync(AudioSources.OfFile(path), options ?? UsualTranscription, cancellationToken);

    private async Task<Transcription> TranscribeAsync(AudioSource source, SpeechTranscriptionOptions options, CancellationToken cancellationToken)
    {
        await using (source.ConfigureAwait(false))
        {
            TranscriptionDefinition.Check(options);
            if (await source.FillAsync(0, new byte[1], cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new ArgumentException("The audio is empty; it must be a recording.");
            }

            var (transcription, from) = await AudioEngine.AskAsync(_speech, new TranscriptionRequest(source, options), cancellationToken).ConfigureAwait(false);
            transcription.Source = from;
            return transcription;
        }
    }
}
