namespace Failover.Client;

/// <summary>What the group knows of one endpoint. Callers read without a lock; only <see cref="GroupHealth"/> writes, under its gate.</summary>
/// <param name="circuit">How it begins.</param>
/// <param name="window">How far back shares are counted, in ticks.</param>
/// <param name="quota">What it may be asked for.</param>
internal sealed class EndpointHealth(Circuit circuit, long window, Quota quota)
{
    private volatile Circuit _circuit = circuit;
    private volatile Quota _quota = quota;
    private volatile string? _caveat;
    private long _windowLength = window;
    private long _lastAnswer;

    public Circuit Circuit
    {
        get => _circuit;
        set
        {
            if (value.Generation != _circuit.Generation)
            {
                Window = new RateWindow(_windowLength);
                RampLatency = value.State == EndpointState.Ramping ? new LatencyMemory() : RampLatency;
            }

            _circuit = value;
        }
    }

    /// <summary>What somebody outside knows against the endpoint.</summary>
    public string? Caveat
    {
        get => _caveat;
        set => _caveat = value;
    }

    public CoolDown? CoolDown
    {
        get => _quota.CoolDown;
        set => _quota.CoolDown = value;
    }

    public Quota Quota => _quota;

    /// <summary>When an attempt last ended by itself, in ticks of the group's clock: while this stands still, everything hangs.</summary>
    public long LastAnswer => Volatile.Read(ref _lastAnswer);

    /// <summary>The attempts of the present generation.</summary>
    public RateWindow Window { get; private set; } = new(window);

    public LatencyMemory Latency { get; } = new();

    /// <summary>How long answers take on the way back.</summary>
    public LatencyMemory RampLatency { get; private set; } = new();

    public EndpointCounters Counters { get; } = new();

    /// <summary>Ticks spent out of rotation, not counting the present absence.</summary>
    public long TimeOpen { get; set; }

    /// <summary>An attempt ended by itself.</summary>
    public void Answered(long now)
    {
        // Written by every call, it would be fought over; a few milliseconds do not matter beside an attempt's time.
        if (now - LastAnswer > 5 * TimeSpan.TicksPerMillisecond)
        {
            Volatile.Write(ref _lastAnswer, now);
        }
    }

    public bool IsCooling(long now) => _quota.CoolDown is { } c && c.End > now;

    /// <summary>Takes over what a reload changes; the next generation counts by it.</summary>
    public void Reconfigure(long window, Quota quota)
    {
        if (CoolDown is { } asked && (quota.CoolDown is not { } other || other.End < asked.End))
        {
            // The time that it asked for goes with it, to whatever quota.
            quota.CoolDown = asked;
        }

        (_windowLength, _quota) = (window, quota);
    }
}
