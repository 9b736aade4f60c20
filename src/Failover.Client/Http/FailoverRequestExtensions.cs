namespace Failover.Client;

/// <summary>What a caller can say about one request.</summary>
public static class FailoverRequestExtensions
{
    private static readonly HttpRequestOptionsKey<bool> ReplayableKey = new("Failover.Client.Replayable");

    private static readonly HttpRequestOptionsKey<string?> SessionKey = new("Failover.Client.Session");

    private static readonly HttpRequestOptionsKey<RequestTarget?> TargetKey = new("Failover.Client.Target");

    // To look for a mark is to make a place for it on the request; an application that marks nothing should not pay for that.
    private static volatile bool _isUsed, _hasTargets;

    /// <summary>Says what this request belongs to (a user, a conversation). While an endpoint comes back, requests of one session go to one endpoint: to the old one, and from some moment on to the new one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">Any text; the same text means the same session, in every process.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetSession(this HttpRequestMessage request, string session)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(session);
        request.Options.Set(SessionKey, session);
        _isUsed = true;
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
        _isUsed = true;
        return request;
    }

    /// <summary>Whether anybody in this process has marked a request.</summary>
    internal static bool IsUsed => _isUsed;

    internal static HttpRequestMessage SetTarget(this HttpRequestMessage request, RequestTarget target)
    {
        request.Options.Set(TargetKey, target);
        _isUsed = _hasTargets = true;
        return request;
    }

    internal static RequestTarget? TargetOf(HttpRequestMessage request) =>
        _hasTargets && request.Options.TryGetValue(TargetKey, out var target) ? target : null;

    internal static string? SessionOf(HttpRequestMessage request) =>
        _isUsed && request.Options.TryGetValue(SessionKey, out var session) ? session : null;

    internal static bool? IsMarkedReplayable(HttpRequestMessage request) =>
        _isUsed && request.Options.TryGetValue(ReplayableKey, out var isReplayable) ? isReplayable : null;
}
