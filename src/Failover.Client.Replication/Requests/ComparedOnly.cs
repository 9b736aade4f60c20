namespace Failover.Client.Replication;

/// <summary>The half of a store that copies nothing: what it looks at comes to another region by other means.</summary>
internal static class ComparedOnly
{
    public static IReadOnlyList<ReplicaStep> NoSteps => [];

    /// <summary>The state of an operation that nobody began.</summary>
    /// <param name="things">What has no operations, in the plural.</param>
    public static Task<OperationState> NoOperation(string things) =>
        Task.FromResult(new OperationState { Phase = OperationPhase.Lost, Text = $"{things} have no operations here" });
}
