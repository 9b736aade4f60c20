namespace Failover.Client;

/// <summary>A stream of events (<c>text/event-stream</c>) was cut, or no data came for too long, after some of it had been handed to the caller. What was handed over stays valid; the rest is lost.</summary>
public sealed class CutStreamException : HttpIOException
{
    internal CutStreamException(string endpoint, long events, long bytes, Exception cause)
        : base(
            (cause as HttpIOException)?.HttpRequestError ?? (cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown,
            message: null,
            cause)
    {
        Message = FormattableString.Invariant($"The event stream of endpoint '{endpoint}' was cut after {events} events ({bytes} bytes): {cause.Message}");
        Endpoint = endpoint;
        EventsReceived = events;
        BytesReceived = bytes;
    }

    /// <inheritdoc/>
    public override string Message { get; }

    /// <summary>The name of the endpoint whose stream it was.</summary>
    public string Endpoint { get; }

    /// <summary>How many whole events with data were handed to the caller.</summary>
    public long EventsReceived { get; }

    /// <summary>How many bytes were handed to the caller, comments included.</summary>
    public long BytesReceived { get; }
}
