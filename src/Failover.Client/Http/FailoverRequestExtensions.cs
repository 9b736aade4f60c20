namespace Failover.Client;

/// <summary>What a caller can say about one request.</summary>
public static class FailoverRequestExtensions
{
    internal static readonly HttpRequestOptionsKey<bool> ReplayableKey = new("Failover.Client.Replayable");

    internal static readonly HttpRequestOptionsKey<string?> SessionKey = new("Failover.Client.Session");

    /// <summary>Says what this request belongs to (a user, a conversation). While an endpoint comes back, requests of one session go to one endpoint: to the old one, and from some moment on to the new one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">Any text; the same text means the same session, in every process.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetSession(this HttpRequestMessage request, string session)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(session);
        request.Options.Set(SessionKey, session);
        return request;
    }

    /// <summary>Says whether this request may be carried out twice, whatever its method. Without it GET, HEAD, PUT, DELETE, OPTIONS and TRACE may, and what <see cref="ReplayOptions"/> allows.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isReplayable">Whether it may.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetReplayable(this HttpRequestMessage request, bool isReplayable = true)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(ReplayableKey, isReplayable);
        return request;
    }
}
