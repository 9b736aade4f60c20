using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Timeout;

namespace Failover.Client;

/// <summary>What the outcome of an HTTP attempt means when nobody says otherwise.</summary>
public static class HttpVerdicts
{
    /// <summary>The default rules.
    /// Failure: no connection, reset, timeout, 408, 500, 502, 503, 504. Throttled: 429, and 503 that says when to come back.
    /// Misconfigured: 401 and 403 from an endpoint that has a credential of its own, and a credential that its source refuses to give. Everything else is an answer.</summary>
    /// <param name="outcome">How the attempt ended.</param>
    public static AttemptVerdict Default(AttemptOutcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? OfResponse(response, outcome.Endpoint) : OfException(outcome.Exception);

    private static AttemptVerdict OfResponse(HttpResponseMessage response, FailoverEndpoint endpoint) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => AttemptVerdict.Throttled,
        HttpStatusCode.ServiceUnavailable => RetryAfterHint.SaysWhenToComeBack(response) ? AttemptVerdict.Throttled : AttemptVerdict.Failure,
        HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => AttemptVerdict.Failure,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when endpoint.HasOwnCredential => AttemptVerdict.Misconfigured,
        _ => AttemptVerdict.Success,
    };

    private static AttemptVerdict OfException(Exception? exception) => exception switch
    {
        EndpointCredentialException credential => credential.IsRefused ? AttemptVerdict.Misconfigured : AttemptVerdict.Failure,
        // An inner policy that refuses to send (a limiter, a breaker of the caller's) says nothing about the endpoint.
        TimeoutRejectedException => AttemptVerdict.Failure,
        ExecutionRejectedException => AttemptVerdict.Neutral,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => AttemptVerdict.Neutral,
        HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException => AttemptVerdict.Failure,
        // A bug in a handler or in the request's content is the caller's to see.
        _ => AttemptVerdict.Neutral,
    };
}
