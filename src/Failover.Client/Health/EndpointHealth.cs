namespace Failover.Client;

/// <summary>What the group knows of one endpoint. Callers read without a lock; only <see cref="GroupHealth"/> writes, under its gate.</summary>
internal sealed class EndpointHealth
{
    private volatile Circuit _circuit = Circuit.Fresh;
    private volatile CoolDown? _coolDown;
    private long _lastAnswer;

    public Circuit Circuit
    {
        get => _circuit;
        set
        {
            if (value.Generation != _circuit.Generation)
            {
                Window = new RateWindow();
                RampLatency = value.State == EndpointState.Ramping ? new LatencyMemory() : RampLatency;
            }

            _circuit = value;
        }
    }

    public CoolDown? CoolDown
    {
        get => _coolDown;
        set => _coolDown = value;
    }

    /// <summary>When an attempt last ended by itself, in ticks of the group's clock: while this stands still, everything hangs.</summary>
    public long LastAnswer
    {
        get => Volatile.Read(ref _lastAnswer);
        set => Volatile.Write(ref _lastAnswer, value);
    }

    /// <summary>The attempts of the present generation.</summary>
    public RateWindow Window { get; private set; } = new();

    public LatencyMemory Latency { get; } = new();

    /// <summary>How long answers take on the way back.</summary>
    public LatencyMemory RampLatency { get; private set; } = new();

    public EndpointCounters Counters { get; } = new();

    /// <summary>Ticks spent out of rotation, not counting the present absence.</summary>
    public long TimeOpen { get; set; }

    public bool IsCooling(long now) => _coolDown is { } c && c.End > now;
}
