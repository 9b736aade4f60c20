namespace Failover.Client;

/// <summary>What happened.</summary>
public enum FailoverEventKind
{
    /// <summary>Calls now go to another endpoint: <see cref="FailoverEvent.From"/> and <see cref="FailoverEvent.To"/> say which.</summary>
    Switched,

    /// <summary>Failures took an endpoint out of rotation.</summary>
    EndpointOpened,

    /// <summary>An endpoint that was out is on its way back: a probe was good, or its activation has run.</summary>
    EndpointHalfOpened,

    /// <summary>An endpoint is back in rotation.</summary>
    EndpointClosed,

    /// <summary>An endpoint refuses its own credential, or lacks what another one has, and was benched.</summary>
    EndpointMisconfigured,

    /// <summary>An endpoint said that it is busy and is left alone for a while.</summary>
    EndpointThrottled,

    /// <summary>By command: <see cref="FailoverGroup.Isolate"/>.</summary>
    EndpointIsolated,

    /// <summary>By command: <see cref="FailoverGroup.Drain"/>.</summary>
    EndpointDraining,

    /// <summary>By command: <see cref="FailoverGroup.Force"/>.</summary>
    EndpointForced,

    /// <summary>The time of a <see cref="FailoverGroup.Force"/> is over.</summary>
    ForceEnded,

    /// <summary>By command: <see cref="FailoverGroup.Restore"/>.</summary>
    EndpointRestored,

    /// <summary>New configuration was taken over; one event for each endpoint it holds.</summary>
    Reloaded,

    /// <summary>New configuration no longer holds this endpoint.</summary>
    EndpointRemoved,

    /// <summary>The probes of an endpoint that was out were good: it gets a growing share of calls.</summary>
    EndpointRamping,

    /// <summary>An endpoint has recovered and stands by: <see cref="ReturnOptions.Failback"/> leaves its calls where they are.</summary>
    EndpointHeld,

    /// <summary>A cold endpoint is needed: its activation begins.</summary>
    EndpointActivating,

    /// <summary>Calls name something (a deployment, a model) that an endpoint has no id of its own for under <see cref="FailoverEndpointOptions.Resources"/>: it does not get them. Told once for each id and endpoint.</summary>
    ResourceMissing,
}
