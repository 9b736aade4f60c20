namespace Failover.Client;

/// <summary>What is told of and changes nothing.</summary>
internal sealed partial class GroupHealth
{
    public void Report(FailoverEventKind kind, FailoverEndpoint endpoint, string reason)
    {
        lock (_gate)
        {
            if (IsMember(endpoint))
            {
                feed.Add(kind, endpoint, reason, evidence: null);
            }
        }

        feed.Deliver();
    }
}
