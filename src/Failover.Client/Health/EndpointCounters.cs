namespace Failover.Client;

/// <summary>How often each verdict was given, since the endpoint joined the group.</summary>
internal sealed class EndpointCounters
{
    private long _probes;
    private long _success, _failure, _throttled, _misconfigured, _neutral;

    public long Probes => Volatile.Read(ref _probes);

    public long this[AttemptVerdict verdict] => Volatile.Read(ref Counter(verdict));

    public void Count(AttemptVerdict verdict, bool isProbe)
    {
        Interlocked.Increment(ref Counter(verdict));
        if (isProbe)
        {
            Interlocked.Increment(ref _probes);
        }
    }

    private ref long Counter(AttemptVerdict verdict)
    {
        switch (verdict)
        {
            case AttemptVerdict.Success: return ref _success;
            case AttemptVerdict.Failure: return ref _failure;
            case AttemptVerdict.Throttled: return ref _throttled;
            case AttemptVerdict.Misconfigured: return ref _misconfigured;
            default: return ref _neutral;
        }
    }
}
