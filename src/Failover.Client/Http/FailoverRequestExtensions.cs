namespace Failover.Client;

/// <summary>What a caller can say about one request.</summary>
public static class FailoverRequestExtensions
{
    internal static readonly HttpRequestOptionsKey<bool> ReplayableKey = new("Failover.Client.Replayable");

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
