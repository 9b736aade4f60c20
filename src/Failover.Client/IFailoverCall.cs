namespace Failover.Client;

/// <summary>What an adapter says about one call: how to send it to an endpoint, and whose fault an outcome is. The loop does the rest.</summary>
internal interface IFailoverCall<TResult>
{
    /// <summary>The only endpoint that can serve the call, if it is bound to one.</summary>
    FailoverEndpoint? Pinned { get; }

    /// <summary>The endpoints that lack what the call names and cannot serve it, as bits in the order asked.</summary>
    ulong Unfit { get; }

    /// <summary>What belongs together, and stays together while an endpoint comes back; <see langword="null"/> for a call on its own.</summary>
    string? Session { get; }

    /// <summary>Whether the call may be sent twice whatever becomes of the first time, and so may find out whether an endpoint has recovered.</summary>
    bool MayProbe { get; }

    /// <summary>Whether the caller's thread waits for the call, so that the call should stay on it.</summary>
    bool IsSynchronous { get; }

    /// <summary>Whether an attempt in flight may be given up and made elsewhere.</summary>
    bool MayMove { get; }

    /// <summary>The same call once more, to be sent beside this one; <see langword="null"/> if two attempts cannot run at once.</summary>
    IFailoverCall<TResult>? Fork();

    ValueTask<TResult> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken);

    /// <summary>Whether a result is a success whatever it is, so that nobody has to be asked.</summary>
    bool TakesEveryResult => false;

    AttemptVerdict Classify(in AttemptOutcome<TResult> outcome);

    /// <summary>How long a busy endpoint asked to be left alone, if it said so.</summary>
    TimeSpan? ThrottleHint(in AttemptOutcome<TResult> outcome);

    /// <summary>Whether the call may go to another endpoint after this outcome.</summary>
    bool MayReplay(in AttemptOutcome<TResult> outcome, AttemptVerdict verdict);

    /// <summary>For people: what the attempt failed with.</summary>
    string Describe(in AttemptOutcome<TResult> outcome);

    /// <summary>Lets go of a result that the caller will not see.</summary>
    void Release(TResult result);

    /// <summary>Whether the result reports by itself how it ended, once the caller has read it.</summary>
    bool ReportsItself(TResult result, FailoverGroup group, in FailoverAttempt attempt);

    /// <summary>This attempt's answer is the one that the caller gets.</summary>
    void Answered(in FailoverAttempt attempt);

    /// <summary>The last real answer, given to the caller although it is not a good one.</summary>
    TResult GiveUp(TResult last, AttemptVerdict verdict, TimeSpan? retryAfter);

    /// <summary>What the caller is thrown after the last attempt threw.</summary>
    Exception Translate(Exception last, in FailoverAttempt attempt);

    /// <summary>Answers or throws when no endpoint was tried.</summary>
    TResult Reject(NoEndpointAvailableException rejection, bool busy);
}
