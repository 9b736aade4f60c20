using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Failover.Client.Testing;

/// <summary>What a region has been asked.</summary>
internal sealed class RequestLog(int capacity, TimeProvider time, Action<RecordedRequest>? received)
{
    private static long s_lastSequence;

    private readonly object _gate = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private long _wrongKeys;

    public CountSignal Count { get; } = new();

    public long WrongKeyCount => Interlocked.Read(ref _wrongKeys);

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_gate)
        {
            return _requests.ToArray();
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _requests.Clear();
            _wrongKeys = 0;
            Count.Set(0);
        }
    }

    /// <summary>Reads the request to its end, records it, and leaves the body readable for the answer.</summary>
    public async Task RecordAsync(HttpContext context, bool keyMatched)
    {
        var request = context.Request;
        var body = await ReadBodyAsync(request, context.RequestAborted).ConfigureAwait(false);
        request.Body = new MemoryStream(body, writable: false);

        var recorded = Record(context, body, keyMatched);

        // Before the count: who waits for the count must find that it has been told.
        if (recorded is not null)
        {
            received?.Invoke(recorded);
        }

        lock (_gate)
        {
            _wrongKeys += keyMatched ? 0 : 1;
            Count.Add(1);
        }
    }

    private RecordedRequest? Record(HttpContext context, byte[] body, bool keyMatched)
    {
        lock (_gate)
        {
            // One count for all regions: a failover is an order of requests over several of them.
            var sequence = Interlocked.Increment(ref s_lastSequence);
            if (capacity == 0 && received is null)
            {
                return null;
            }

            var request = context.Request;
            var recorded = new RecordedRequest
            {
                Sequence = sequence,
                ReceivedAt = time.GetUtcNow(),
                Method = request.Method,
                Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                Headers = new Dictionary<string, StringValues>(request.Headers, StringComparer.OrdinalIgnoreCase),
                Body = body,
                Protocol = request.Protocol,
                KeyMatched = keyMatched,
            };

            if (_requests.Count == capacity && capacity > 0)
            {
                _requests.Dequeue();
            }

            if (capacity > 0)
            {
                _requests.Enqueue(recorded);
            }

            return recorded;
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding") && HttpProtocol.IsHttp11(request.Protocol))
        {
            return [];
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
