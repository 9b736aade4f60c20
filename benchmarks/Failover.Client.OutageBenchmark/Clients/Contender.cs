namespace Failover.Client.OutageBenchmark;

/// <summary>One of the clients that are compared, with what can be seen of it.</summary>
/// <param name="client">What the callers use.</param>
/// <param name="attempts">Its attempts on the primary.</param>
/// <param name="group">What it rests on, if it is ours.</param>
internal sealed class Contender(HttpClient client, AttemptLog attempts, FailoverGroup? group = null) : IDisposable
{
    public HttpClient Client => client;

    public AttemptLog Attempts => attempts;

    public FailoverGroup? Group => group;

    public void Dispose()
    {
        client.Dispose();
        attempts.Dispose();
        group?.Dispose();
    }
}
