namespace Failover.Client.Tests;

/// <summary>A call that may still be running.</summary>
internal sealed class Pending(Task<Reply> task)
{
    public bool IsDone => task.IsCompleted;

    /// <summary>What the caller got; rethrows what the caller was thrown.</summary>
    public Reply Reply => IsDone ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The call is still running.");

    /// <summary>What the caller was thrown.</summary>
    public Exception Error => Record.Exception(() => Reply) ?? throw new InvalidOperationException($"The call ended well: {Reply}.");

    /// <summary>The same call once it has ended: a wait that is cancelled ends on another thread.</summary>
    public Pending Ended()
    {
        // No test that passes gets near the limit.
        Assert.True(((IAsyncResult)task).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)), "The call does not end.");
        return this;
    }

    /// <summary>Who answered, or what was thrown.</summary>
    public override string ToString() => !IsDone ? "running" : task.IsCompletedSuccessfully ? Reply.From : Error.GetType().Name;
}
