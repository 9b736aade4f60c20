namespace Failover.Client.Speech;

/// <summary>Speaks text and SSML over REST, in whichever region serves, by the voice plan. Safe for any number of threads; holds nothing to dispose of.</summary>
public sealed partial class SpeechSynthesisClient
{
    private static readonly SpeechSynthesisOptions Usual = new();

    private readonly FailoverSpeech _speech;
    private readonly SynthesisEngine _engine;
    private readonly RestSynthesis _rest;

    /// <summary>Makes a client of these regions.</summary>
    /// <param name="speech">The regions; they outlive the client.</param>
    public SpeechSynthesisClient(FailoverSpeech speech)
    {
        ArgumentNullException.ThrowIfNull(speech);
        _speech = speech;
        _engine = new SynthesisEngine(speech);
        _rest = new RestSynthesis(speech);
    }

    /// <summary>Speaks text, and is back with all of the audio. A region that is lost in the middle is not heard: another one speaks the whole.</summary>
    /// <param name="text">The text; at most 64 KB as SSML.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <exception cref="ArgumentException">The text or the options cannot work; nothing was sent.</exception>
    /// <exception cref="SpeechRequestException">Nothing was spoken.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public Task<SpokenAudio> SpeakTextAsync(string text, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SpeakAsync(OfText(text, options, isWhole: true), cancellationToken);

    /// <summary>Speaks SSML, and is back with all of the audio. A region that is lost in the middle is not heard: another one speaks the whole.</summary>
    /// <inheritdoc cref="SpeakTextAsync"/>
    /// <param name="ssml">The document; at most 64 KB. Where the plan gives it another voice the name of the voice is rewritten, and nothing else.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<SpokenAudio> SpeakSsmlAsync(string ssml, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SpeakAsync(OfSsml(ssml, options, isWhole: true), cancellationToken);

    /// <summary>Begins to speak text, and is back with the first audio. Until then another region or voice may step in; from then on the audio is the caller's.</summary>
    /// <inheritdoc cref="SpeakTextAsync"/>
    public Task<SpeakingAudio> StartSpeakingTextAsync(string text, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(OfText(text, options, isWhole: false), cancellationToken);

    /// <summary>Begins to speak SSML, and is back with the first audio. Until then another region or voice may step in; from then on the audio is the caller's.</summary>
    /// <inheritdoc cref="SpeakSsmlAsync"/>
    public Task<SpeakingAudio> StartSpeakingSsmlAsync(string ssml, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(OfSsml(ssml, options, isWhole: false), cancellationToken);

    private async Task<SpokenAudio> SpeakAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        using var reader = await _engine.SpeakAsync(request, _rest, cancellationToken).ConfigureAwait(false);
        var audio = new MemoryStream((int)reader.Spoken.Sink.BytesReceived);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } piece)
        {
            audio.Write(piece);
        }

        return new SpokenAudio(audio.ToArray(), request.Format, reader.Source);
    }

    private async Task<SpeakingAudio> StartAsync(SynthesisRequest request, CancellationToken cancellationToken) =>
        new(await _engine.SpeakAsync(request, _rest, cancellationToken).ConfigureAwait(false), request.Format);

    private SynthesisRequest OfText(string text, SpeechSynthesisOptions? options, bool isWhole)
    {
        var (settings, asked) = (_speech.Settings, options ?? Usual);
        return SynthesisRequest.OfText(text, asked.Voice, settings.Plan, asked.Format, isWhole || (asked.BufferUntilComplete ?? settings.BufferUntilComplete));
    }

    private SynthesisRequest OfSsml(string ssml, SpeechSynthesisOptions? options, bool isWhole)
    {
        var (settings, asked) = (_speech.Settings, options ?? Usual);
        return SynthesisRequest.OfSsml(ssml, asked.Voice, settings.Plan, asked.Format, isWhole || (asked.BufferUntilComplete ?? settings.BufferUntilComplete));
    }
}
