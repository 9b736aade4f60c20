namespace Failover.Client.Tests;

/// <summary>What the events of a group add up to.</summary>
internal sealed class EventFold
{
    private readonly SortedDictionary<string, (EndpointState State, long Generation)> _endpoints = new(StringComparer.Ordinal);
    private string? _active;
    private string? _forced;
    private long _sequence;

    /// <summary>Begins with what stands, as a listener does that reads the group when it joins.</summary>
    public EventFold(FailoverSnapshot start)
    {
        (_active, _forced, _sequence) = (start.ActiveEndpoint, start.ForcedEndpoint, start.Sequence);
        foreach (var endpoint in start.Endpoints)
        {
            _endpoints[endpoint.Name] = (endpoint.State, endpoint.Generation);
        }
    }

    public static string Describe(FailoverSnapshot snapshot) => Describe(
        snapshot.Sequence, snapshot.ActiveEndpoint, snapshot.ForcedEndpoint,
        snapshot.Endpoints.OrderBy(static e => e.Name, StringComparer.Ordinal).Select(static e => (e.Name, e.State, e.Generation)));

    public void Add(FailoverEvent e)
    {
        Assert.Equal(_sequence + 1, e.Sequence);
        _sequence = e.Sequence;
        if (e.Kind == FailoverEventKind.Switched)
        {
            Assert.Equal(_active, e.From);
            Assert.NotEqual(e.From, e.To);
            _active = e.To;
        }

        if (e.Kind == FailoverEventKind.EndpointForced)
        {
            _forced = e.Endpoint;
        }
        else if (_forced == e.Endpoint && e.Kind is FailoverEventKind.ForceEnded or FailoverEventKind.EndpointRemoved
            or FailoverEventKind.EndpointIsolated or FailoverEventKind.EndpointDraining or FailoverEventKind.EndpointRestored)
        {
            _forced = null;
        }

        if (e.Kind == FailoverEventKind.EndpointRemoved)
        {
            _endpoints.Remove(e.Endpoint);
        }
        else
        {
            _endpoints[e.Endpoint] = (e.State, e.Generation);
        }
    }

    public override string ToString() => Describe(_sequence, _active, _forced, _endpoints.Select(static e => (e.Key, e.Value.State, e.Value.Generation)));

    private static string Describe(long sequence, string? active, string? forced, IEnumerable<(string, EndpointState, long)> endpoints) =>
        $"#{sequence} active {active} forced {forced}: {string.Join(", ", endpoints)}";
}
