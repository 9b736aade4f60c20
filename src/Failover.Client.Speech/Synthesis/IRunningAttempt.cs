namespace Failover.Client.Speech;

/// <summary>An attempt under way. It is disposed of once: after it has ended, or after <see cref="StopAsync"/>, never while it runs.</summary>
internal interface IRunningAttempt : IAsyncDisposable
{
    /// <summary>Gives the attempt up. Called at most once, in the background; the task ends when nothing of it runs any more, however long that takes.</summary>
    Task StopAsync();
}
