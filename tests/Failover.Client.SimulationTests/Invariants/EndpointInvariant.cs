namespace Failover.Client.SimulationTests;

/// <summary>A promise about one endpoint. Attempts and events of other endpoints do not reach it.</summary>
internal abstract class EndpointInvariant(int number, string text, WatchedGroup group, WatchedEndpoint endpoint) : Invariant(number, text, group)
{
    protected WatchedEndpoint Endpoint => endpoint;

    protected Circuit Circuit => endpoint.Circuit;

    protected static bool IsCommand(FailoverEventKind kind) => kind is FailoverEventKind.EndpointForced or FailoverEventKind.ForceEnded
        or FailoverEventKind.EndpointIsolated or FailoverEventKind.EndpointDraining or FailoverEventKind.EndpointRestored or FailoverEventKind.Reloaded;
}
