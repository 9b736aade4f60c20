using System.Diagnostics;

namespace Failover.Client;

/// <summary>A first attempt that was made before the loop took over, and what came of it.</summary>
internal readonly struct FirstTry<TResult>(FailoverAttempt attempt, AttemptOutcome<TResult> outcome, AttemptVerdict? verdict, Activity? activity)
{
    public bool IsMade => attempt.Endpoint is not null;

    public FailoverAttempt Attempt => attempt;

    public AttemptOutcome<TResult> Outcome => outcome;

    /// <summary>What it means, if somebody has said so already.</summary>
    public AttemptVerdict? Verdict => verdict;

    public Activity? Activity => activity;
}
