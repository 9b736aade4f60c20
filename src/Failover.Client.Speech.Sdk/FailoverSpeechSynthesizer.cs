using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>The Speech SDK's synthesizer, in whichever region serves, by the voice plan. Safe for any number of threads; calls run side by side.</summary>
/// <remarks>Results and events are the SDK's own, of the attempt that is heard; what was tried before it is in <see cref="SpeechSynthesisResultExtensions.GetSource"/>.</remarks>
public sealed partial class FailoverSpeechSynthesizer : IDisposable
{
    private static readonly SpeechSynthesisOptions Usual = new();

    private readonly FailoverSpeech _speech;
    private readonly SynthesisEngine _engine;
    private readonly SynthesizerPool _pool;
    private readonly SdkSynthesis _sdk;
    private CancellationTokenSource _stop = new();

    /// <summary>Makes a synthesizer of these regions. Nothing is sent yet.</summary>
    /// <param name="speech">The regions; they outlive the synthesizer.</param>
    /// <param name="configure">Settings of the SDK for every connection, such as a proxy. Address, credential, format, time limits and retries are set afterwards.</param>
    public FailoverSpeechSynthesizer(FailoverSpeech speech, Action<SpeechConfig>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(speech);
        _speech = speech;
        _engine = new SynthesisEngine(speech);
        _pool = new SynthesizerPool(speech, configure);
        _sdk = new SdkSynthesis(speech, _pool, new Listener(this));
    }

    /// <summary>Speaks text, and is back with all of the audio.</summary>
    /// <remarks>Where nobody listens to the audio, words, visemes or bookmarks while they come, and where <c>BufferUntilComplete</c> says so, a region that is lost in the middle is not heard, and another one speaks the whole.</remarks>
    /// <param name="text">The text; at most 64 KB as SSML.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <returns>The SDK's own result: <see cref="ResultReason.SynthesizingAudioCompleted"/>, with audio.</returns>
    /// <exception cref="ArgumentException">The text or the options cannot work; nothing was sent.</exception>
    /// <exception cref="SpeechRequestException">Nothing was spoken.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    /// <exception cref="CutAudioException">The region was lost in the middle of audio that somebody listened to.</exception>
    public Task<SpeechSynthesisResult> SpeakTextAsync(string text, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SpeakAsync(OfText(text, options, !IsHeardWhileItComes), cancellationToken);

    /// <summary>Speaks SSML, and is back with all of the audio.</summary>
    /// <inheritdoc cref="SpeakTextAsync"/>
    /// <param name="ssml">The document; at most 64 KB. Where the plan gives it another voice the name of the voice is rewritten, and nothing else.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<SpeechSynthesisResult> SpeakSsmlAsync(string ssml, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SpeakAsync(OfSsml(ssml, options, !IsHeardWhileItComes), cancellationToken);

    /// <summary>Begins to speak text, and is back with the first audio. Until then another region or voice may step in; from then on the audio is the caller's.</summary>
    /// <inheritdoc cref="SpeakTextAsync"/>
    /// <returns>The SDK's own result: <see cref="ResultReason.SynthesizingAudioStarted"/>, for <see cref="AudioDataStream.FromResult(SpeechSynthesisResult)"/>. A region that is lost later shows in the status of that stream.</returns>
    public Task<SpeechSynthesisResult> StartSpeakingTextAsync(string text, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(OfText(text, options, isWhole: false), cancellationToken);

    /// <summary>Begins to speak SSML, and is back with the first audio. Until then another region or voice may step in; from then on the audio is the caller's.</summary>
    /// <inheritdoc cref="StartSpeakingTextAsync"/>
    /// <param name="ssml">The document; at most 64 KB. Where the plan gives it another voice the name of the voice is rewritten, and nothing else.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<SpeechSynthesisResult> StartSpeakingSsmlAsync(string ssml, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(OfSsml(ssml, options, isWhole: false), cancellationToken);

    /// <summary>Stops everything that is being spoken: its callers see an <see cref="OperationCanceledException"/>, and no region is to blame.</summary>
    /// <param name="cancellationToken">Not to stop after all, where that has not begun.</param>
    public Task StopSpeakingAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Interlocked.Exchange(ref _stop, new CancellationTokenSource()).CancelAsync();
    }

    /// <summary>Opens a connection to every region, for the voice that would be wanted there, so that neither the first call nor a switch waits for a handshake. A region that cannot be reached in <c>FirstAudioTimeout</c> shows when it is needed.</summary>
    /// <param name="options">The format and the voice to be ready for.</param>
    /// <param name="cancellationToken">Waits no longer.</param>
    /// <exception cref="ArgumentException">The plan has no such voice.</exception>
    public Task OpenConnectionsAsync(SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (settings, asked) = (_speech.Settings, options ?? Usual);
        PlannedVoice[] chain = (asked.Voice ?? settings.Plan.First) is { } wanted ? settings.Plan.From(wanted) : [PlannedVoice.AsWritten];
        return Task.WhenAll(_speech.Group.Endpoints.Select(endpoint => OpenAsync(endpoint, settings.Find(endpoint.Name), chain, asked.Format, cancellationToken)));
    }

    /// <summary>Stops, and closes the connections.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _pool.Dispose();
    }

    private async Task OpenAsync(FailoverEndpoint endpoint, SpeechRegion? region, PlannedVoice[] chain, SpeechOutputFormat format, CancellationToken cancellationToken)
    {
        if (region is null || Array.Find(chain, v => v.CanSpeakIn(region)) is not { } voice)
        {
            return;
        }

        if (endpoint.Token is { } token)
        {
            await token.WaitAsync(isSynchronous: false, cancellationToken).ConfigureAwait(false);
        }

        var (header, credential) = RegionCredential.Of(endpoint);
        var deployment = region.Deployments.GetValueOrDefault(voice.Key);
        await _sdk.OpenAsync(new SdkAddress(region, deployment is null ? SpeechRole.Synthesis : SpeechRole.CustomVoice, deployment, header, credential), format, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<SpeechSynthesisResult> SpeakAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        using var reader = await _engine.SpeakAsync(request, _sdk, either.Token).ConfigureAwait(false);
        var attempt = (SdkSynthesisAttempt)reader.Attempt;
        attempt.Events.Open();
        while (await reader.ReadAsync(either.Token).ConfigureAwait(false) is not null)
        {
        }

        return (await attempt.Completed.ConfigureAwait(false)).From(reader.Source);
    }

    private async Task<SpeechSynthesisResult> StartAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        try
        {
            var reader = await _engine.SpeakAsync(request, _sdk, either.Token).ConfigureAwait(false);
            var attempt = (SdkSynthesisAttempt)reader.Attempt;
            attempt.Events.Open();
            var result = (await attempt.Started.ConfigureAwait(false)).From(reader.Source);
            _ = FollowAsync(reader, either);
            return result;
        }
        catch
        {
            either.Dispose();
            throw;
        }
    }

    /// <summary>Keeps an eye on audio that the caller reads from the SDK: a region that falls silent is given up, and held to account.</summary>
    private static async Task FollowAsync(SpokenAudioReader reader, CancellationTokenSource either)
    {
        using (either)
        using (reader)
        {
            try
            {
                while (await reader.ReadAsync(either.Token).ConfigureAwait(false) is not null)
                {
                }
            }
            catch (Exception e) when (e is CutAudioException or OperationCanceledException)
            {
                // The caller learns it from the stream.
            }
        }
    }

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
