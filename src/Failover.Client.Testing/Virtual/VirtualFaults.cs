using System.Globalization;
using System.Net;

namespace Failover.Client.Testing;

/// <summary>The ways in which a <see cref="VirtualRegion"/> fails, by hand or in a <see cref="VirtualIncident"/>.</summary>
/// <remarks>
/// Exceptions are those of <see cref="SocketsHttpHandler"/>. Faults that work on an answer work on the one of
/// <see cref="VirtualRegionOptions.Handler"/>. Up to <see cref="TlsFailure"/> the request is not read and the failure comes
/// at once; from <see cref="Reset"/> on it is read to its end first, and the region's latency passes.
/// </remarks>
public static class VirtualFaults
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(49);

    /// <summary>The connection is refused, at once: <c>refuse</c>.</summary>
    public static VirtualFault Refuse { get; } =
        new("refuse", static exchange => ValueTask.FromException<HttpResponseMessage>(TransportErrors.Refused(exchange.Target)), beforeSending: true);

    /// <summary>The host has no address: <c>dns</c>.</summary>
    public static VirtualFault DnsFailure { get; } =
        new("dns", static exchange => ValueTask.FromException<HttpResponseMessage>(TransportErrors.NoSuchHost(exchange.Target)), beforeSending: true);

    /// <summary>The certificate is not to be trusted: <c>tls</c>.</summary>
    public static VirtualFault TlsFailure { get; } =
        new("tls", static _ => ValueTask.FromException<HttpResponseMessage>(TransportErrors.Untrusted()), beforeSending: true);

    /// <summary>The request is read, then the connection is reset before any byte of an answer: <c>reset</c>.</summary>
    public static VirtualFault Reset { get; } = new("reset", VirtualScripts.ResetAsync);

    /// <summary>The request is read and not answered until the incident ends, the region is healed or the client gives up: <c>hang</c>.</summary>
    public static VirtualFault Hang { get; } = new("hang", VirtualScripts.HangAsync);

    /// <summary>Status and headers are sent; the body waits until the incident ends or the region is healed: <c>hangbody</c>.</summary>
    public static VirtualFault HangAfterHeaders { get; } = new("hangbody", VirtualScripts.HangAfterHeadersAsync);

    /// <summary>Another answer than the healthy one: <c>503</c>.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="headers">Headers to send, by name; none where left out. The content type is text/plain unless given.</param>
    /// <param name="body">The body, sent in UTF-8; none where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not within 200 to 599.</exception>
    public static VirtualFault Status(int status, IReadOnlyDictionary<string, string>? headers = null, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new VirtualFault(Named($"{status}"), exchange => VirtualScripts.StatusAsync(exchange, status, headers, body));
    }

    /// <summary>The region is busy and says in <c>Retry-After</c> when to come back: <c>throttle(5s)</c>.</summary>
    /// <param name="retryAfter">0 or more, rounded up to whole seconds.</param>
    /// <param name="status">429 or 503.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static VirtualFault Throttle(TimeSpan retryAfter, int status = 429)
    {
        var length = DurationText.Write(retryAfter);
        return Throttled(status == 429 ? $"throttle({length})" : $"throttle({length},{status})", status, [ThrottleHint.RetryAfter(retryAfter)]);
    }

    /// <summary>The region is busy and says, by one or more hints, when to come back; without one: <c>throttle</c>.</summary>
    /// <param name="status">429 or 503.</param>
    /// <param name="hints">What to say; nothing where left out. Of two hints with one header the last is sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is neither 429 nor 503.</exception>
    public static VirtualFault Throttle(int status, params ThrottleHint[] hints)
    {
        ArgumentNullException.ThrowIfNull(hints);
        return Throttled(status == 429 && hints.Length == 0 ? "throttle" : Named($"throttle({string.Join(", ", [status, .. hints])})"), status, hints);
    }

    /// <summary>The answer is right and comes late: <c>slow(2s)</c>.</summary>
    /// <param name="delay">Time over the region's latency; 0 to 49 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is out of its range.</exception>
    public static VirtualFault Slow(TimeSpan delay)
    {
        ThrowIfOutOfRange(delay);
        return new VirtualFault($"slow({DurationText.Write(delay)})", exchange => VirtualScripts.SlowAsync(exchange, delay));
    }

    /// <summary>The answer breaks off in the middle of its body: <c>cut(10)</c>, or <c>cut</c> before the first byte.</summary>
    /// <remarks>A body that is too short to be cut there is announced longer, filled up with spaces.</remarks>
    /// <param name="afterBytes">How much of the body is sent, in bytes; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public static VirtualFault CutBody(int afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new VirtualFault(afterBytes == 0 ? "cut" : Named($"cut({afterBytes})"), exchange => VirtualScripts.CutBodyAsync(exchange, afterBytes));
    }

    /// <summary>The headers come with the region's latency; the body comes later, and is complete in the end: <c>slowbody(2s)</c>.</summary>
    /// <param name="delay">Time before each piece; 0 to 49 days.</param>
    /// <param name="chunkBytes">Size of a piece in bytes, at least 1; one piece where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static VirtualFault SlowBody(TimeSpan delay, int chunkBytes = int.MaxValue)
    {
        ThrowIfOutOfRange(delay);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkBytes, 1);
        var length = DurationText.Write(delay);
        return new VirtualFault(
            chunkBytes == int.MaxValue ? $"slowbody({length})" : Named($"slowbody({length},{chunkBytes})"),
            exchange => VirtualScripts.SlowBodyAsync(exchange, delay, chunkBytes));
    }

    private static VirtualFault Throttled(string name, int status, ThrottleHint[] hints)
    {
        if (status is not ((int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A throttled answer has status 429 or 503.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var hint in hints)
        {
            headers[hint.Header] = hint.Value;
        }

        return new VirtualFault(name, exchange => VirtualScripts.StatusAsync(exchange, status, headers, "Too many requests."));
    }

    private static void ThrowIfOutOfRange(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, LongestDelay);
    }

    private static string Named(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
