using System.Net;
using System.Net.Sockets;

namespace Failover.Client;

/// <summary>Which HTTP calls may be sent again, by what is known of the first time.</summary>
internal static class ReplayRule
{
    /// <summary>Whether doing the request twice is the same as doing it once.</summary>
    public static bool IsIdempotent(HttpRequestMessage request, HttpSettings settings)
    {
        if (FailoverRequestExtensions.IsMarkedReplayable(request) is { } marked)
        {
            return marked;
        }

        var method = request.Method;
        return method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete
            || method == HttpMethod.Options || method == HttpMethod.Trace
            || (settings.PostIsIdempotent && (method == HttpMethod.Post || method == HttpMethod.Patch))
            || (settings.Service is { } rules && rules.MayRepeat(request))
            || HasKey(request, settings);
    }

    /// <summary>Whether the outcome proves that the endpoint did not carry the request out.</summary>
    public static bool WasNotDone(in AttemptOutcome<HttpResponseMessage> outcome, AttemptVerdict verdict) =>
        outcome.Result is { } response
            ? response.StatusCode == HttpStatusCode.ServiceUnavailable || verdict is AttemptVerdict.Throttled or AttemptVerdict.Misconfigured
            : WasNeverSent(outcome.Exception);

    public static bool WasNeverSent(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError or HttpRequestError.VersionNegotiationError
    }
    // The transport lets this one through bare when a connection is reset in the moment it is made.
    || exception is SocketException
    // Without its credential a request does not go out.
    || exception is EndpointCredentialException
    || exception?.InnerException is HttpProtocolException { ErrorCode: RefusedStream or RequestRejected };

    // The peer says that it did not look at the request: RFC 9113, section 7, and RFC 9114, section 8.1.
    private const long RefusedStream = 0x7;
    private const long RequestRejected = 0x10B;

    private static bool HasKey(HttpRequestMessage request, HttpSettings settings)
    {
        foreach (var name in settings.IdempotencyKeyHeaders)
        {
            if (request.Headers.NonValidated.Contains(name))
            {
                return true;
            }
        }

        return false;
    }
}
