using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Failover.Client.Replication;

/// <summary>Sends to one service: paced, patient with one that is busy or out of reach, and never twice what may be done only once.</summary>
internal sealed class ServiceClient
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30), LongestHint = TimeSpan.FromMinutes(10);

    private readonly ReplicaConnection _connection;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly TimeSpan _patience;
    private readonly RequestPace _writes, _reads;

    public ServiceClient(ReplicaConnection connection, ServiceLimits limits, TimeProvider? time, Random? random)
    {
        limits.Validate();
        _connection = connection;
        _time = time ?? TimeProvider.System;
        _random = random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        _patience = limits.Patience;
        (_writes, _reads) = (new RequestPace(limits.WritesPerMinute, _time), new RequestPace(limits.ReadsPerMinute, _time));
    }

    /// <summary>Sends until there is an answer that settles it: a success, or a refusal that a further try would not change.</summary>
    /// <exception cref="ReplicationException">The service stayed busy or out of reach, and has certainly not done it.</exception>
    /// <exception cref="OutcomeUnknownException">The service may have done it.</exception>
    public async Task<ServiceReply> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var address = _connection.Resolve(request.Target);
        var what = $"{request.Method} {address.AbsolutePath} at {_connection.Name}";
        long? trouble = null;
        for (var turn = 1; ; turn++)
        {
            await (request.IsRead ? _reads : _writes).WaitAsync(cancellationToken).ConfigureAwait(false);
            var (reply, error) = await TryAsync(request, address, what, cancellationToken).ConfigureAwait(false);
            if (reply is not null && !IsPassing(reply))
            {
                return reply;
            }

            var words = reply is null ? error!.Message : reply.Words();
            if (!request.MayRepeat && !WasNotDone(reply, error))
            {
                throw new OutcomeUnknownException($"{what} may have been done or not: {words}", error!);
            }

            var wait = WaitOf(turn, reply);
            // Patience is for a service that is in trouble: waiting for a place in the minute spends none of it.
            trouble ??= _time.GetTimestamp();
            if (_time.GetElapsedTime(trouble.Value) + wait > _patience)
            {
                throw new ReplicationException($"{what} was tried {turn} times in vain: {words}", error!);
            }

            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ServiceReply? Reply, Exception? Error)> TryAsync(ServiceRequest request, Uri address, string what, CancellationToken cancellationToken)
    {
        try
        {
            using var message = request.ToMessage(address);
            using var response = await _connection.Http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
            return (new ServiceReply(response.StatusCode, body, headers, RetryAfterHint.Of(response, _time), what, request.MayRepeat), null);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (null, e);
        }
    }

    /// <summary>Whether a further try may be answered otherwise. A conflict means that another job has the same thing in hand.</summary>
    private static bool IsPassing(ServiceReply reply) => reply.Status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool WasNotDone(ServiceReply? reply, Exception? error) => reply is not null
        ? reply.Status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        : error is NoEndpointAvailableException or SocketException or HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        };

    private TimeSpan WaitOf(int turn, ServiceReply? reply)
    {
        var usual = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, turn - 1), LongestWait.TotalSeconds) * Spread());
        var hint = reply?.RetryAfter > LongestHint ? LongestHint : reply?.RetryAfter;
        return hint > usual ? hint.Value : usual;
    }

    private double Spread()
    {
        const double Least = 0.8, Width = 0.4;
        lock (_random)
        {
            return Least + (Width * _random.NextDouble());
        }
    }
}
