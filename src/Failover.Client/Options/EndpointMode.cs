namespace Failover.Client;

/// <summary>How ready an endpoint is kept.</summary>
public enum EndpointMode
{
    /// <summary>In rotation: it gets calls in its place in line.</summary>
    Hot,

    /// <summary>A standby in its place in line whose connection is kept open meanwhile, so that a failover meets no cold start; it may get a small <see cref="FailoverEndpointOptions.Canary"/> share of calls.</summary>
    Warm,

    /// <summary>Never asked until it is needed, its <see cref="FailoverEndpointOptions.OnActivate"/> has run, and a probe was good.</summary>
    Cold,
}
