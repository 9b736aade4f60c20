namespace Failover.Client.Speech;

/// <summary>Where one attempt goes.</summary>
/// <param name="Region">The region with its hosts.</param>
/// <param name="Endpoint">The same as an endpoint of the group.</param>
/// <param name="Header">The header that carries the region's credential; <see langword="null"/> for a container without one.</param>
/// <param name="Credential">Its value: a key, or <c>Bearer</c> and a token.</param>
internal sealed record ListeningTarget(SpeechRegion Region, FailoverEndpoint Endpoint, string? Header, string? Credential)
{
    /// <summary>Without the credential: this ends up in logs and debuggers.</summary>
    public override string ToString() => Endpoint.Name;
}
