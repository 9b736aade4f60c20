using System.Collections.Concurrent;

namespace Failover.Client.Tests.Http;

/// <summary>Regions in memory: each host follows its script, whose last reply repeats, and everything that arrives is written down.</summary>
internal sealed class StubTransport : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Queue<Reply>> _scripts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentQueue<HttpResponseMessage> _responses = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    public ReceivedRequest[] Requests => [.. _requests];

    public TrackedResponse[] Responses => Array.ConvertAll(_responses.ToArray(), static r => (TrackedResponse)r);

    /// <summary>The first label of each host that was asked, in order: <c>west north</c>.</summary>
    public string Trail => string.Join(' ', Requests.Select(static r => r.Uri.Host.Split('.')[0]));

    public ReceivedRequest Last => Requests[^1];

    /// <summary>Whether an answer comes within the call to the transport, as from memory, or later, as from a network.</summary>
    public bool AnswersAtOnce { get; set; }

    /// <summary>Scripts a host; one without a script answers 200.</summary>
    public StubTransport On(string host, params Reply[] replies)
    {
        _scripts[host] = new Queue<Reply>(replies);
        return this;
    }

    /// <summary>Waits until one more request has arrived, with all of its body that will.</summary>
    public async Task ArrivalAsync() => Assert.True(await _arrivals.WaitAsync(Scene.Patience), "No request arrived.");

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var reply = Receive(request, out var sink);
        if (reply.ReadsBody)
        {
            request.Content?.CopyTo(sink, context: null, cancellationToken);
        }

        _arrivals.Release();
        if (reply.Hangs)
        {
            cancellationToken.WaitHandle.WaitOne();
        }

        return Answer(reply, request, cancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!AnswersAtOnce)
        {
            await Task.Yield();
        }

        var reply = Receive(request, out var sink);
        if (reply.ReadsBody && request.Content is { } content)
        {
            await content.CopyToAsync(sink, cancellationToken);
        }

        _arrivals.Release();
        if (reply.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return Answer(reply, request, cancellationToken);
    }

    private Reply Receive(HttpRequestMessage request, out BodySink sink)
    {
        var reply = Reply.Ok;
        if (_scripts.TryGetValue(request.RequestUri!.Host, out var script))
        {
            lock (script)
            {
                reply = script.Count > 1 ? script.Dequeue() : script.Peek();
            }
        }

        sink = new BodySink(reply.Reads);
        _requests.Enqueue(new ReceivedRequest(request, sink));
        return reply;
    }

    private HttpResponseMessage Answer(Reply reply, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (reply.Fault is { } fault)
        {
            throw fault();
        }

        var response = reply.Make(request);
        _responses.Enqueue(response);
        return response;
    }
}
