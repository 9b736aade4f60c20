namespace Failover.Client;

/// <summary>Whether an endpoint may be tried.</summary>
public enum EndpointState
{
    /// <summary>In rotation.</summary>
    Closed,

    /// <summary>On the way back: some probes were good, traffic still goes elsewhere.</summary>
    HalfOpen,

    /// <summary>Out of rotation after failures; only probes go there.</summary>
    Open,

    /// <summary>Out of rotation because it refuses its own credential, or lacks what it should have, while others answer. Not an outage: its configuration needs a hand.</summary>
    Misconfigured,

    /// <summary>By command: gets no new calls, still serves the jobs that it accepted.</summary>
    Draining,

    /// <summary>By command: gets no call at all.</summary>
    Isolated,

    /// <summary>Back in part: a growing share of calls goes there.</summary>
    Ramping,

    /// <summary>Recovered and standing by, since <see cref="ReturnOptions.Failback"/> leaves its calls where they are.</summary>
    Held,

    /// <summary>Cold: not asked before it is needed and has been activated.</summary>
    Cold,

    /// <summary>Its activation is running.</summary>
    Activating,
}
