using System.Collections.Concurrent;

namespace Failover.Client.OutageBenchmark;

/// <summary>Stands right above the transport, where every attempt passes: those that are refused never reach a server that could count them.</summary>
/// <param name="primary">The address whose attempts are written down.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class AttemptLog(string primary, TimeProvider time) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly string _authority = new Uri(primary).Authority;
    private readonly ConcurrentQueue<Attempt> _attempts = new();

    /// <summary>How many attempts began at the primary in that time.</summary>
    public int Count(DateTimeOffset from, DateTimeOffset to) => _attempts.Count(a => a.Began >= from && a.Began < to);

    /// <summary>How many attempts waited on the primary at that moment.</summary>
    public int UnderWay(DateTimeOffset moment) => _attempts.Count(a => a.IsUnderWay(moment));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Authority != _authority)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var attempt = new Attempt(time.GetUtcNow());
        _attempts.Enqueue(attempt);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            attempt.End(time.GetUtcNow());
        }
    }
}
