namespace Failover.Client;

/// <summary>What the caller gets if no attempt succeeds: the last real answer, else the last exception.</summary>
internal struct LastOutcome<TResult>
{
    private List<(FailoverAttempt Attempt, string Error)>? _misconfigured;
    private bool _hasResult;

    public FailoverAttempt Attempt { get; private set; }

    public AttemptVerdict Verdict { get; private set; }

    public TResult? Result { get; private set; }

    public Exception? Exception { get; private set; }

    public readonly bool HasResult => _hasResult;

    public readonly bool IsEmpty => !_hasResult && Exception is null;

    /// <summary>Takes in a further outcome; what the caller will not see is let go.</summary>
    public void Replace<TCall>(TCall call, in FailoverAttempt attempt, in AttemptOutcome<TResult> outcome, AttemptVerdict verdict, string error)
        where TCall : IFailoverCall<TResult>
    {
        if (verdict == AttemptVerdict.Misconfigured)
        {
            (_misconfigured ??= []).Add((attempt, error));
        }

        if (outcome.Exception is not null)
        {
            // A real answer says more to the caller than the silence of the next endpoint.
            if (!_hasResult && !(Exception is not null && verdict == AttemptVerdict.Misconfigured && Verdict == verdict))
            {
                (Exception, Attempt, Verdict) = (outcome.Exception, attempt, verdict);
            }
        }
        else if (_hasResult && verdict == AttemptVerdict.Misconfigured)
        {
            // Refused everywhere: the first refusal is the one that names the caller's own mistake.
            call.Release(outcome.Result!);
        }
        else
        {
            Release(call);
            (Result, _hasResult, Exception, Attempt, Verdict) = (outcome.Result, true, null, attempt, verdict);
        }
    }

    /// <summary>Another endpoint answered: those that refused their credential have no excuse.</summary>
    public readonly void Bench(GroupHealth health)
    {
        if (_misconfigured is null)
        {
            return;
        }

        foreach (var (attempt, error) in _misconfigured)
        {
            health.Bench(attempt, error);
        }
    }

    public void Release<TCall>(TCall call)
        where TCall : IFailoverCall<TResult>
    {
        if (_hasResult)
        {
            call.Release(Result!);
            (Result, _hasResult) = (default, false);
        }
    }
}
