namespace Failover.Client.Tests;

/// <summary>Holds attempts until the test says how they end, the oldest first.</summary>
internal sealed class Gate
{
    private readonly Queue<(FailoverAttempt Attempt, TaskCompletionSource<Reply> End)> _held = new();

    public int Count => _held.Count;

    /// <summary>Give this to an endpoint.</summary>
    public Act Act => (attempt, cancellationToken) =>
    {
        var end = new TaskCompletionSource<Reply>();
        cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        _held.Enqueue((attempt, end));
        return new ValueTask<Reply>(end.Task);
    };

    public void End(AttemptVerdict verdict, TimeSpan? hint = null)
    {
        var (attempt, end) = _held.Dequeue();
        end.SetResult(new Reply(attempt.Endpoint.Name, verdict, hint));
    }

    public void Fail() => _held.Dequeue().End.SetException(new IOException("lost"));
}
