namespace Failover.Client.Speech;

/// <summary>The voices that there are, and those that a plan lacks.</summary>
public sealed partial class SpeechSynthesisClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Gets the voices that a region offers.</summary>
    /// <param name="region">The name of the region; any that serves by default.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">There is no such region.</exception>
    /// <exception cref="HttpRequestException">The list could not be had.</exception>
    public async Task<IReadOnlyList<SpeechVoice>> GetVoicesAsync(string? region = null, CancellationToken cancellationToken = default)
    {
        if (region is not null)
        {
            return await VoicesOfAsync(_speech.Group.Order.Get(region, _speech.Group.Name), cancellationToken).ConfigureAwait(false);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, _speech.Group.Order.Primary.Target.At(VoicesList.Path));
        using var invoker = new HttpMessageInvoker(_speech.Transport.Failover, disposeHandler: false);
        using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await VoicesList.ReadAsync(response, response.GetFailover()?.Endpoint ?? _speech.Group.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks every region whether it has the public voices that the plan would speak with there, before they are needed. Custom voices are not listed by the service.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What would not work; empty if nothing was found.</returns>
    public async Task<IReadOnlyList<VoiceFinding>> CheckVoicesAsync(CancellationToken cancellationToken = default)
    {
        var findings = new List<VoiceFinding>();
        var settings = _speech.Settings;
        foreach (var endpoint in _speech.Group.Order.ByPriority)
        {
            if (settings.Find(endpoint.Name) is { } region)
            {
                await CheckVoicesAsync(endpoint, region, settings.Plan, findings, cancellationToken).ConfigureAwait(false);
            }
        }

        return findings;
    }

    private async ValueTask CheckVoicesAsync(FailoverEndpoint endpoint, SpeechRegion region, VoicePlan plan, List<VoiceFinding> findings, CancellationToken cancellationToken)
    {
        if (plan.First is { } first && !Array.Exists(plan.From(first), v => v.CanSpeakIn(region)))
        {
            findings.Add(new VoiceFinding(region.Name, null, $"The voice plan has no voice for region '{region.Name}': nothing can be spoken there."));
            return;
        }

        HashSet<string> offered;
        try
        {
            offered = [.. (await VoicesOfAsync(endpoint, cancellationToken).ConfigureAwait(false)).Select(static v => v.ShortName.ToUpperInvariant())];
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            findings.Add(new VoiceFinding(region.Name, null, $"Region '{region.Name}' could not be asked for its voices: {e.Message}"));
            return;
        }

        foreach (var voice in plan.Voices)
        {
            if (!voice.IsCustom && voice.CanSpeakIn(region) && !offered.Contains(voice.Name!.ToUpperInvariant()))
            {
                findings.Add(new VoiceFinding(region.Name, voice.Key, $"Region '{region.Name}' has no voice '{voice.Name}', which the voice plan calls '{voice.Key}'."));
            }
        }
    }

    private async ValueTask<IReadOnlyList<SpeechVoice>> VoicesOfAsync(FailoverEndpoint endpoint, CancellationToken cancellationToken)
    {
        var region = _speech.Settings.Find(endpoint.Name) ?? throw new ArgumentException($"Region '{endpoint.Name}' is no longer configured.");
        using var time = new CancellationTokenSource(Patience, _speech.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(VoicesList.Path, UriKind.Relative));
        try
        {
            using var response = await _speech.Transport.SendAsync(endpoint, region, SpeechRole.Synthesis, request, either.Token).ConfigureAwait(false);
            return await VoicesList.ReadAsync(response, endpoint.Name, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(FormattableString.Invariant($"Region '{endpoint.Name}' did not say within {Patience.TotalSeconds:0} s which voices it has."), e);
        }
    }
}
