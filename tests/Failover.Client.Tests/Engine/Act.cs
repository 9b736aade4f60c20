namespace Failover.Client.Tests;

/// <summary>How a scripted endpoint treats one attempt.</summary>
internal delegate ValueTask<Reply> Act(FailoverAttempt attempt, CancellationToken cancellationToken);

/// <summary>The ways in which endpoints behave.</summary>
internal static class Acts
{
    public static Act Answers { get; } = Gives(AttemptVerdict.Success);

    public static Act Fails { get; } = static (attempt, _) => throw new IOException($"{attempt.Endpoint.Name} is down");

    public static Act Gives(AttemptVerdict verdict, TimeSpan? hint = null) =>
        (attempt, _) => ValueTask.FromResult(new Reply(attempt.Endpoint.Name, verdict, hint));

    public static Act Throws(Func<Exception> exception) => (_, _) => throw exception();

    /// <summary>Says nothing until the attempt is given up, and takes a while longer to notice that.</summary>
    public static Act Hangs(TimeProvider time, TimeSpan unwinding = default) => async (_, cancellationToken) =>
    {
        var givenUp = new TaskCompletionSource();
        using var registration = cancellationToken.Register(givenUp.SetResult);
        await givenUp.Task;
        if (unwinding > TimeSpan.Zero)
        {
            await Task.Delay(unwinding, time, CancellationToken.None);
        }

        throw new OperationCanceledException(cancellationToken);
    };

    /// <summary>Waits first, whether or not the attempt is given up meanwhile.</summary>
    public static Act After(TimeProvider time, TimeSpan wait, Act then) => async (attempt, cancellationToken) =>
    {
        await Task.Delay(wait, time, CancellationToken.None);
        return await then(attempt, cancellationToken);
    };

    /// <summary>Answers to attempts in turn; the last goes on for ever.</summary>
    public static Act InTurn(params Act[] acts)
    {
        var next = 0;
        return (attempt, cancellationToken) => acts[Math.Min(next++, acts.Length - 1)](attempt, cancellationToken);
    }
}
