namespace Failover.Client.Speech.Tests;

/// <summary>One attempt of a scripted transport.</summary>
internal sealed class ScriptedAttempt(SynthesisTarget target, AudioSink sink) : ISynthesisAttempt
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SynthesisTarget Target => target;

    public AudioSink Sink => sink;

    /// <summary>Whether it takes its time to stop, as an SDK does.</summary>
    public bool StopsLate { get; set; }

    public Task Stopping => _stopping.Task;

    public Task Disposed => _disposed.Task;

    public bool IsDisposed => _disposed.Task.IsCompleted;

    public Task StopAsync()
    {
        _stopping.TrySetResult();
        if (!StopsLate)
        {
            HasStopped();
        }

        return _stopped.Task;
    }

    /// <summary>Nothing of it runs any more.</summary>
    public void HasStopped() => _stopped.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Assert.True(sink.HasEnded || _stopped.Task.IsCompleted, "Disposed of while it runs.");
        _disposed.TrySetResult();
        return default;
    }
}
