namespace Failover.Client.SimulationTests;

/// <summary>What the checks hold to be a healthy endpoint.</summary>
internal static class HealthyEndpoints
{
    public static bool WasHealthyDuring(WatchedEndpoint endpoint, WatchedCall call, WatchedGroup group) =>
        (call.Serving & (1UL << endpoint.Place)) != 0
        && endpoint.LastEvent < call.StartedAt
        && endpoint.Circuit.State == EndpointState.Closed
        && !endpoint.Health.IsCooling(group.Now)
        && endpoint.WasWellSince(call.StartedAt - group.Settings.Window);
}
