namespace Failover.Client.Replication;

/// <summary>How far a step is by the journal.</summary>
/// <param name="Kind">Its last line.</param>
/// <param name="Time">When that was written.</param>
/// <param name="Attempt">Counts the times that it was begun after a failure, from 1.</param>
/// <param name="Operation">What the service named.</param>
internal sealed record StepProgress(JournalEntryKind Kind, DateTimeOffset Time, int Attempt, string? Operation);
