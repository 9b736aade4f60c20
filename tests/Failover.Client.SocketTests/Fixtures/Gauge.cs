namespace Failover.Client.SocketTests;

/// <summary>Stands between failover and the transport, and counts what is on its way to one host.</summary>
internal sealed class Gauge(Uri watched, HttpMessageHandler transport) : DelegatingHandler(transport)
{
    private int _inFlight, _most, _sent;

    /// <summary>How many were on their way at once, at most, since the last <see cref="Reset"/>.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>How many were sent since the last <see cref="Reset"/>.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>How many are on their way now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public async Task WhenAsync(Func<Gauge, bool> holds)
    {
        while (!holds(this))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    public void Reset() => (_most, _sent) = (0, 0);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var counts = Begin(request);
        try
        {
            return base.Send(request, cancellationToken);
        }
        finally
        {
            End(counts);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var counts = Begin(request);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            End(counts);
        }
    }

    private bool Begin(HttpRequestMessage request)
    {
        if (request.RequestUri!.Authority != watched.Authority)
        {
            return false;
        }

        Interlocked.Increment(ref _sent);
        var now = Interlocked.Increment(ref _inFlight);
        for (var most = Most; now > most; most = Most)
        {
            Interlocked.CompareExchange(ref _most, now, most);
        }

        return true;
    }

    private void End(bool counts) => Interlocked.Add(ref _inFlight, counts ? -1 : 0);
}
