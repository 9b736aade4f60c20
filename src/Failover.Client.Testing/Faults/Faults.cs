using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Failover.Client.Testing;

/// <summary>The ways in which a region fails, for <see cref="LocalRegion.Fault"/>.</summary>
/// <remarks>
/// Faults that work on an answer work on the one of <see cref="LocalRegionOptions.Handler"/>. Delays run on
/// <see cref="LocalRegionOptions.TimeProvider"/>. Over HTTP/2 a reset takes every request that shares the connection,
/// as it does in earnest, and what was sent just before may be lost with it: for an exact cut use HTTP/1.1.
/// </remarks>
public static class Faults
{
    /// <summary>The port is closed and every connection is reset: new connections are refused.</summary>
    public static RegionFault Refuse => ConnectionFault.Refuse;

    /// <summary>
    /// Connections are accepted and never read, so that a TLS handshake never ends; on those already open, requests go
    /// unread, unanswered and unrecorded. Healing serves all that is still there.
    /// </summary>
    public static RegionFault HangBeforeRequest => ConnectionFault.HangBeforeRequest;

    /// <summary>
    /// Every connection is reset, and new ones meet a certificate for another host that nobody has reason to trust.
    /// For regions with <see cref="LocalRegionOptions.Https"/>.
    /// </summary>
    public static RegionFault WrongCertificate => ConnectionFault.WrongCertificate;

    /// <summary>The request is read, then the connection is reset before any byte of an answer.</summary>
    public static RequestFault Reset { get; } = new ScriptedFault(nameof(Reset), FaultScripts.ResetAsync);

    /// <summary>The status, the headers and the full Content-Length are sent, then the connection is reset.</summary>
    public static RequestFault ResetAfterHeaders { get; } =
        new ScriptedFault(nameof(ResetAfterHeaders), static exchange => FaultScripts.CutBodyAsync(exchange, 0));

    /// <summary>The request is read and not answered until the region is healed or the client goes away.</summary>
    public static RequestFault Hang { get; } = new ScriptedFault(nameof(Hang), FaultScripts.HangAsync);

    /// <summary>The status and the headers are sent; the body waits until the region is healed or the client goes away.</summary>
    public static RequestFault HangAfterHeaders { get; } =
        new ScriptedFault(nameof(HangAfterHeaders), FaultScripts.HangAfterHeadersAsync);

    /// <summary>The answer breaks off in the middle of its body.</summary>
    /// <remarks>
    /// With a Content-Length the connection is reset. Chunked, it is closed in good order but without the last chunk.
    /// A body that is too short to be cut there is announced longer, filled up with spaces.
    /// </remarks>
    /// <param name="afterBytes">How much of the body is sent, in bytes; 0 or more.</param>
    /// <param name="chunked">Whether the body goes in chunks instead of under a Content-Length.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public static RequestFault CutBody(int afterBytes, bool chunked = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new ScriptedFault(
            chunked ? $"CutBody({afterBytes}, chunked)" : $"CutBody({afterBytes})",
            chunked
                ? exchange => FaultScripts.CutChunkedBodyAsync(exchange, afterBytes)
                : exchange => FaultScripts.CutBodyAsync(exchange, afterBytes));
    }

    /// <summary>The answer is right and comes late.</summary>
    /// <param name="delay">Time before the first byte; 0 to 49 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public static RequestFault Slow(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new ScriptedFault(Named($"Slow({delay})"), exchange => FaultScripts.SlowAsync(exchange, delay));
    }

    /// <summary>The headers come at once; the body trickles, and is complete in the end.</summary>
    /// <param name="delay">Time before each piece; 0 to 49 days.</param>
    /// <param name="chunkBytes">Size of a piece in bytes; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="delay"/> is negative, or <paramref name="chunkBytes"/> is less than 1.
    /// </exception>
    public static RequestFault SlowBody(TimeSpan delay, int chunkBytes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkBytes, 1);
        return new ScriptedFault(
            Named($"SlowBody({delay}, {chunkBytes})"),
            exchange => FaultScripts.SlowBodyAsync(exchange, delay, chunkBytes));
    }

    /// <summary>Another answer than the healthy one.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="headers">Headers to send, by name; none where left out. The content type is text/plain unless given.</param>
    /// <param name="body">The body, sent in UTF-8; none where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not within 200 to 599.</exception>
    public static RequestFault Status(int status, IReadOnlyDictionary<string, string>? headers = null, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, StatusCodes.Status200OK);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new ScriptedFault(Named($"Status({status})"), exchange => FaultScripts.AnswerAsync(exchange, status, headers ?? NoHeaders, body));
    }

    /// <summary>The region is busy and says, by one or more hints, when to come back.</summary>
    /// <param name="status">429 or 503.</param>
    /// <param name="hints">What to say; nothing where left out. Of two hints with one header the last is sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is neither 429 nor 503.</exception>
    public static RequestFault Throttle(int status, params ThrottleHint[] hints)
    {
        ArgumentNullException.ThrowIfNull(hints);
        if (status is not (StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A throttled answer has status 429 or 503.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var hint in hints)
        {
            headers[hint.Header] = hint.Value;
        }

        return new ScriptedFault(
            Named($"Throttle({status}, {string.Join(", ", (object[])hints)})"),
            exchange => FaultScripts.AnswerAsync(exchange, status, headers, "Too many requests."));
    }

    private static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();

    private static string Named(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
