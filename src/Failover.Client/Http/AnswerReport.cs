namespace Failover.Client;

/// <summary>Tells the group once how an answer ended whose body the caller read.</summary>
internal sealed class AnswerReport
{
    private FailoverGroup? _group;
    private FailoverAttempt _attempt;

    /// <summary>From now on the group waits for the report; before, an outcome belongs to the loop.</summary>
    public void Begin(FailoverGroup group, in FailoverAttempt attempt)
    {
        _attempt = attempt;
        Volatile.Write(ref _group, group);
    }

    public void Completed() => Interlocked.Exchange(ref _group, null)?.Health.Record(_attempt, AttemptVerdict.Success);

    /// <summary>Somebody stopped waiting: not the endpoint's failure, and not its success.</summary>
    public void GivenUp() => Interlocked.Exchange(ref _group, null)?.Health.Record(_attempt, AttemptVerdict.Neutral);

    /// <summary>The caller learns of the cut from the exception; the endpoint is held to account for it here.</summary>
    public void Cut(string error) => Interlocked.Exchange(ref _group, null)?.Health.Record(_attempt, AttemptVerdict.Failure, error);
}
