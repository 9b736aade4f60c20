namespace Failover.Client.Speech;

/// <summary>The time of one call over all of its regions and voices.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _either;
    private readonly TimeProvider _time;
    private readonly TimeSpan _total;
    private readonly long _begun;

    public CallDeadline(TimeProvider time, TimeSpan total, CancellationToken caller)
    {
        (_time, _total, _begun) = (time, total, time.GetTimestamp());
        _over = new CancellationTokenSource(total, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, caller);
    }

    /// <summary>Ends with the time, or when the caller leaves.</summary>
    public CancellationToken Token => _either.Token;

    public TimeSpan Left => _total - _time.GetElapsedTime(_begun);

    public bool IsOver => _over.IsCancellationRequested || Left <= TimeSpan.Zero;

    public void Dispose()
    {
        _either.Dispose();
        _over.Dispose();
    }
}
