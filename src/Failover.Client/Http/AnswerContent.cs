using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Stands before the body of an answer from the network. It has begun to read, so that a body cut before its first byte is still the loop's to mend, and it reports how the rest went.</summary>
internal sealed class AnswerContent : HttpContent
{
    // What a transport usually has at hand together with the headers; more would only be copied twice.
    private const int ReadAhead = 4096;

    // What a response holds that was given no body. To ask it for its length would make headers that nobody wrote.
    private static readonly Type NoBody = new HttpResponseMessage().Content.GetType();

    private readonly HttpContent _inner;
    private readonly AnswerStream _body;

    private AnswerContent(HttpContent inner, AnswerStream body, AnswerReport report)
    {
        _inner = inner;
        _body = body;
        Report = report;
        CopyHeaders(inner, this);
    }

    public AnswerReport Report { get; }

    public HttpContent Inner => _inner;

    /// <summary>Whether there is a body that can still be cut and that matters: not one that is in memory, not a connection that changes hands, not an error's.</summary>
    public static bool Applies(HttpRequestMessage request, HttpResponseMessage response) =>
        response.IsSuccessStatusCode && response.Content.GetType() != NoBody && Applies(request, response, response.Content);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Applies(HttpRequestMessage request, HttpResponseMessage response, HttpContent content) =>
        content is not (ByteArrayContent or ReadOnlyMemoryContent or PeekedContent { IsWhole: true })
        && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.ResetContent)
        && request.Method != HttpMethod.Head && request.Method != HttpMethod.Connect
        && content.Headers.ContentLength != 0;

    /// <summary>Begins to read, and waits a little for the first bytes; of a stream of events, for its first event.</summary>
    /// <exception cref="IOException">The body was cut before its first byte, or event.</exception>
    /// <exception cref="OperationCanceledException">The attempt was given up before the body began.</exception>
    public static ValueTask<HttpContent> OpenAsync(HttpResponseMessage response, FailoverEndpoint endpoint, HttpSettings settings, TimeProvider time, bool isSynchronous, bool mayMove, CancellationToken cancellationToken) =>
        HeldEvents.Applies(response.Content.Headers)
            ? OpenEventsAsync(response, endpoint, settings, time, isSynchronous, mayMove, cancellationToken)
            : OpenAsync(response, settings, time, isSynchronous, mayMove, cancellationToken);

    /// <summary>A body that is whole when its first bytes have come is in memory from there on, and can no longer be cut.</summary>
    private static async ValueTask<HttpContent> OpenAsync(HttpResponseMessage response, HttpSettings settings, TimeProvider time, bool isSynchronous, bool mayMove, CancellationToken cancellationToken)
    {
        var inner = response.Content;
        var stream = await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var ahead = ArrayPool<byte>.Shared.Rent(ReadAhead);
        // Not under the attempt's token: once handed over, the read is the caller's, and ends with the answer.
        var reading = ReadSources.Take();
        var begun = stream.ReadAsync(ahead.AsMemory(0, ReadAhead), reading.Token);
        Task<int> first;
        if (begun.IsCompletedSuccessfully)
        {
            var read = begun.Result;
            if (IsWhole(response, read))
            {
                ReadSources.Return(reading);
                return Whole(inner, ahead, read);
            }

            first = Task.FromResult(read);
        }
        else
        {
            first = begun.AsTask();
        }

        await WaitForAsync(first, settings.FirstByteWait, time, isSynchronous, cancellationToken).ConfigureAwait(false);
        if (!first.IsCompleted && mayMove && cancellationToken.IsCancellationRequested)
        {
            // The attempt is given up, and the call can go elsewhere: better there than into a body that may never begin.
            reading.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var report = new AnswerReport();
        return new AnswerContent(inner, new AnswerStream(stream, ahead, count: 0, first, reading, report, settings, time), report);
    }

    /// <summary>An error in the place of the first event is what the service would have answered with, had it not begun to stream: then the answer has that status from here on.</summary>
    private static async ValueTask<HttpContent> OpenEventsAsync(
        HttpResponseMessage response, FailoverEndpoint endpoint, HttpSettings settings, TimeProvider time, bool isSynchronous, bool mayMove, CancellationToken cancellationToken)
    {
        var inner = response.Content;
        var stream = await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var reading = ReadSources.Take();
        var held = await HeldEvents.ReadAsync(stream, reading, settings, time, isSynchronous, mayMove, cancellationToken).ConfigureAwait(false);
        if (held.Error is { } status)
        {
            response.StatusCode = status;
            response.ReasonPhrase = null;
        }

        var report = new AnswerReport();
        return new AnswerContent(inner, new AnswerStream(stream, held.Bytes, held.Count, held.Pending, reading, report, settings, time, new EventWatch(endpoint.Name)), report);
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

    private static ByteArrayContent Whole(HttpContent inner, byte[] rented, int length)
    {
        var whole = new ByteArrayContent(rented[..length]);
        CopyHeaders(inner, whole);
        inner.Dispose();
        ArrayPool<byte>.Shared.Return(rented);
        return whole;
    }

    /// <summary>Waits a while for a read, and throws what it threw.</summary>
    public static async ValueTask WaitForAsync(Task<int> first, TimeSpan patience, TimeProvider time, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (!first.IsCompleted && patience > TimeSpan.Zero)
        {
            var wait = InlineWait.ForAsync(first, patience, time, cancellationToken);
            if (isSynchronous)
            {
                // On this thread.
                ((IAsyncResult)wait).AsyncWaitHandle.WaitOne();
            }

            await wait.ConfigureAwait(false);
        }

        if (!first.IsCompleted)
        {
            // Nobody may ever read it: its exception is looked at here, so that it never counts as unobserved.
            _ = first.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        if (first.IsFaulted)
        {
            await first.ConfigureAwait(false);
        }
    }

    /// <summary>Whether nothing can come after these bytes. From HTTP/2 on trailers can.</summary>
    private static bool IsWhole(HttpResponseMessage response, int read) => response.Version.Major < 2 && response.Content.Headers.ContentLength == read;

    private static void CopyHeaders(HttpContent from, HttpContent to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (values.Count == 1)
            {
                to.Headers.TryAddWithoutValidation(name, values.ToString());
            }
            else
            {
                to.Headers.TryAddWithoutValidation(name, values);
            }
        }
    }
}
