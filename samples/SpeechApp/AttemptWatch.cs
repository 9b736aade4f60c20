namespace SpeechApp;

/// <summary>Stands before the network, where every single attempt passes.</summary>
internal sealed class AttemptWatch(TimeProvider time) : DelegatingHandler
{
    private readonly object _gate = new();
    private long? _first, _last;

    /// <summary>From the beginning of the first attempt to the beginning of the last one; zero where there was one.</summary>
    public TimeSpan Detour
    {
        get
        {
            lock (_gate)
            {
                return _first is { } first && _last is { } last ? time.GetElapsedTime(first, last) : TimeSpan.Zero;
            }
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            (_first, _last) = (null, null);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _last = time.GetTimestamp();
            _first ??= _last;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
