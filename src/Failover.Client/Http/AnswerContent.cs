using System.Net;

namespace Failover.Client;

/// <summary>Stands before the body of an answer from the network. It has begun to read, so that a body cut before its first byte is still the loop's to mend, and it reports how the rest went.</summary>
internal sealed class AnswerContent : HttpContent
{
    // What fits beside the headers in one packet; more would only be copied twice.
    private const int ReadAhead = 1024;

    private readonly HttpContent _inner;
    private readonly AnswerStream _body;
    private readonly HttpStatusCode? _error;

    private AnswerContent(HttpContent inner, AnswerStream body, AnswerReport report, HttpStatusCode? error = null)
    {
        _inner = inner;
        _body = body;
        _error = error;
        Report = report;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public AnswerReport Report { get; }

    /// <summary>Whether there is a body that can still be cut and that matters: not one that is in memory, not a connection that changes hands, not an error's.</summary>
    public static bool Applies(HttpRequestMessage request, HttpResponseMessage response) =>
        response.Content is not (ByteArrayContent or ReadOnlyMemoryContent)
        && request.Method != HttpMethod.Head && request.Method != HttpMethod.Connect
        && response.IsSuccessStatusCode && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.ResetContent)
        && response.Content.Headers.ContentLength != 0;

    /// <summary>Begins to read, and waits a little for the first bytes; of a stream of events, for its first event.</summary>
    /// <exception cref="IOException">The body was cut before its first byte, or event.</exception>
    /// <exception cref="OperationCanceledException">The attempt was given up before the body began.</exception>
    public static async ValueTask<AnswerContent> OpenAsync(HttpContent inner, FailoverEndpoint endpoint, HttpSettings settings, TimeProvider time, bool isSynchronous, bool mayMove, CancellationToken cancellationToken)
    {
        var stream = await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        // Not under the attempt's token: once handed over, the read is the caller's, and ends with the answer.
        var reading = new CancellationTokenSource();
        var report = new AnswerReport();
        if (HeldEvents.Applies(inner.Headers))
        {
            var held = await HeldEvents.ReadAsync(stream, reading, settings, time, isSynchronous, mayMove, cancellationToken).ConfigureAwait(false);
            return new AnswerContent(inner, new AnswerStream(stream, held.Bytes, held.Count, held.Pending, reading, report, settings, time, new EventWatch(endpoint.Name)), report, held.Error);
        }

        var ahead = new byte[ReadAhead];
        var first = stream.ReadAsync(ahead, reading.Token).AsTask();
        await WaitAsync(first, settings.FirstByteWait, time, isSynchronous, cancellationToken).ConfigureAwait(false);
        if (first.IsFaulted)
        {
            await first.ConfigureAwait(false);
        }

        if (!first.IsCompleted)
        {
            _ = Observed(first);
            if (mayMove && cancellationToken.IsCancellationRequested)
            {
                // The attempt is given up, and the call can go elsewhere: better there than into a body that may never begin.
                reading.Cancel();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new AnswerContent(inner, new AnswerStream(stream, ahead, count: 0, first, reading, report, settings, time), report);
    }

    /// <summary>Waits a while for a read, on this thread where the caller's waits too.</summary>
    public static async ValueTask WaitAsync(Task<int> read, TimeSpan atMost, TimeProvider time, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (!read.IsCompleted && atMost > TimeSpan.Zero)
        {
            var wait = InlineWait.ForAsync(read, atMost, time, cancellationToken);
            if (isSynchronous)
            {
                ((IAsyncResult)wait).AsyncWaitHandle.WaitOne();
            }

            await wait.ConfigureAwait(false);
        }
    }

    /// <summary>Nobody may ever wait for this read: its exception is looked at here, so that it never counts as unobserved.</summary>
    public static Task<int> Observed(Task<int> read)
    {
        _ = read.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return read;
    }

    /// <summary>Puts this in the place of the body. An error where the first event should be is what the service would have answered with, had it not begun to stream: then the answer has that status from now on.</summary>
    /// <returns>Whether it has.</returns>
    public bool PutInto(HttpResponseMessage response)
    {
        response.Content = this;
        if (_error is not { } status)
        {
            return false;
        }

        response.StatusCode = status;
        response.ReasonPhrase = null;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _body.CopyToAsync(stream, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _body.CopyTo(stream);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_body);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => _body;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
