using System.Collections.Concurrent;

namespace Failover.Client;

/// <summary>Which ids were missing at which endpoint: each is told of once, not once a call.</summary>
internal sealed class MissingResources
{
    // Ids come with the calls: whoever makes them up must not be able to fill the memory.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string Endpoint, string Kind, string Id), bool> _told = new();

    public void Tell(FailoverGroup group, FailoverEndpoint endpoint, (string Kind, string Id) missing)
    {
        if (_told.Count < Most && _told.TryAdd((endpoint.Name, missing.Kind, missing.Id), true))
        {
            group.Metrics.ResourceMissing(endpoint.Name, missing.Kind);
            group.Health.Report(FailoverEventKind.ResourceMissing, endpoint, $"has nothing of its own for {missing.Kind} '{Shortened(missing.Id)}', and gets no call that names it");
        }
    }

    public static string Shortened(string id) => id.Length <= 100 ? id : id[..100] + "...";
}
