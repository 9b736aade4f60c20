namespace Failover.Client;

/// <summary>What the group knows of one endpoint. Callers read without a lock; only <see cref="GroupHealth"/> writes, under its gate.</summary>
internal sealed class EndpointHealth
{
    private volatile Circuit _circuit = Circuit.Fresh;
    private volatile CoolDown? _coolDown;

    public Circuit Circuit
    {
        get => _circuit;
        set => _circuit = value;
    }

    public CoolDown? CoolDown
    {
        get => _coolDown;
        set => _coolDown = value;
    }

    public EndpointCounters Counters { get; } = new();

    /// <summary>Ticks spent out of rotation, not counting the present absence.</summary>
    public long TimeOpen { get; set; }

    public bool IsCooling(long now) => _coolDown is { } c && c.End > now;
}
