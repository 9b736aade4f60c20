namespace Failover.Client.Speech;

/// <summary>Where one attempt goes, and what is to be spoken there.</summary>
/// <param name="Region">The region with its hosts.</param>
/// <param name="Endpoint">The same as an endpoint of the group.</param>
/// <param name="Header">The header that carries the region's credential; <see langword="null"/> for a container without one.</param>
/// <param name="Credential">Its value: a key, or <c>Bearer</c> and a token.</param>
/// <param name="Voice">The voice of the plan.</param>
/// <param name="Deployment">The deployment id of a custom voice there.</param>
/// <param name="Ssml">The document, written for that voice.</param>
/// <param name="Format">The format of the audio.</param>
internal sealed record SynthesisTarget(
    SpeechRegion Region, FailoverEndpoint Endpoint, string? Header, string? Credential, PlannedVoice Voice, string? Deployment, string Ssml, SpeechOutputFormat Format)
{
    /// <summary>The host to ask.</summary>
    public SpeechRole Role => Deployment is null ? SpeechRole.Synthesis : SpeechRole.CustomVoice;

    /// <summary>Without the credential: this ends up in logs and debuggers.</summary>
    public override string ToString() => $"{Endpoint.Name}/{Voice.Name}";
}
