namespace Failover.Client.Speech;

/// <summary>The credential of an endpoint, as it stands.</summary>
internal static class RegionCredential
{
    /// <summary>Header and value; neither for an endpoint that has none, or whose token is yet to come.</summary>
    public static (string? Header, string? Value) Of(FailoverEndpoint endpoint) =>
        endpoint.Token is { } token ? (token.Credential.Header, token.Current?.HeaderValue)
        : endpoint.Headers is [var (header, value), ..] ? (header, value)
        : (null, null);
}
