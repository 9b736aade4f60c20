namespace Failover.Client.Testing;

/// <summary>What is wrong and when it is over: one object, so that a request never sees half a switch.</summary>
internal sealed record RegionState(RegionFault? Fault, TaskCompletionSource Healed)
{
    public static RegionState Healthy { get; } = new(null, new TaskCompletionSource());

    /// <summary>A region that goes from fault to fault is healed at the end of the last one.</summary>
    public RegionState With(RegionFault fault) => new(
        fault,
        Fault is null ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : Healed);
}
