namespace Failover.Client;

/// <summary>How often each verdict was given, since the endpoint joined the group.</summary>
internal sealed class EndpointCounters
{
    private long _probes, _failure, _throttled, _misconfigured, _neutral;
    private readonly ThreadedCounter _success = new(), _whole = new();

    /// <summary>Successes that were a whole call: counted once for both.</summary>
    public long WholeCalls => _whole.Value;

    public long Probes => Volatile.Read(ref _probes);

    public long this[AttemptVerdict verdict] => verdict == AttemptVerdict.Success ? _success.Value + _whole.Value : Volatile.Read(ref Rare(verdict));

    public void CountWholeCall(int thread) => _whole.Add(thread);

    public ThreadedCounter.Cell? WholeCallsOf(int thread) => _whole.CellOf(thread);

    public void Count(AttemptVerdict verdict, bool isProbe)
    {
        if (verdict == AttemptVerdict.Success)
        {
            _success.Add(Environment.CurrentManagedThreadId);
        }
        else
        {
            Interlocked.Increment(ref Rare(verdict));
        }

        if (isProbe)
        {
            Interlocked.Increment(ref _probes);
        }
    }

    private ref long Rare(AttemptVerdict verdict)
    {
        switch (verdict)
        {
            case AttemptVerdict.Failure: return ref _failure;
            case AttemptVerdict.Throttled: return ref _throttled;
            case AttemptVerdict.Misconfigured: return ref _misconfigured;
            default: return ref _neutral;
        }
    }
}
