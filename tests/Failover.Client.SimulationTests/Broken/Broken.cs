namespace Failover.Client.SimulationTests;

/// <summary>A group of two endpoints to which a test makes happen what never should.</summary>
internal sealed class Broken
{
    private long _sequence;

    public Broken(Action<FailoverOptions>? configure = null)
    {
        var options = new Scenario("").DefaultOptions();
        configure?.Invoke(options);
        Group = new WatchedGroup(0, new FailoverSettings(options));
        West = Endpoint("west", 0);
        North = Endpoint("north", 1);
        Group.Endpoints.AddRange([West, North]);
    }

    public WatchedGroup Group { get; }

    public WatchedEndpoint West { get; }

    public WatchedEndpoint North { get; }

    public static WatchedCall Call(bool isReplayable = true, long startedAt = 0) => new() { IsReplayable = isReplayable, StartedAt = startedAt, Serving = 0b11 };

    public void At(double seconds) => Group.Now = TimeSpan.FromSeconds(seconds).Ticks;

    public static void Set(WatchedEndpoint endpoint, EndpointState state, long generation = 1, long lease = 0, int failedProbes = 0, int goodProbes = 0, double leaseSeconds = 0) =>
        endpoint.Health.Circuit = new Circuit
        {
            State = state, Generation = generation, Lease = lease, FailedProbes = failedProbes, GoodProbes = goodProbes, LeaseEnd = TimeSpan.FromSeconds(leaseSeconds).Ticks,
        };

    public WatchedAttempt Attempt(WatchedEndpoint endpoint, long lease = 0, WatchedCall? call = null, string? fault = null, int? status = null, bool metTheDead = false) => new()
    {
        Call = call ?? Call(startedAt: Group.Now),
        Endpoint = endpoint,
        StartedAt = Group.Now,
        Generation = endpoint.Circuit.Generation,
        Lease = lease,
        MetTheDead = metTheDead,
        Fault = fault,
        Status = status,
    };

    public FailoverEvent Event(FailoverEventKind kind, WatchedEndpoint endpoint, string? from = null, string? to = null) => new()
    {
        Sequence = ++_sequence,
        Time = DateTimeOffset.UnixEpoch,
        Group = "broken",
        Kind = kind,
        Endpoint = endpoint.Name,
        State = endpoint.Circuit.State,
        Generation = endpoint.Circuit.Generation,
        Reason = "broken",
        From = from,
        To = to,
    };

    /// <summary>Holds what a test does to be the breach of that promise and of no other.</summary>
    public static void Breaks(int number, Action act) => Assert.Equal(number, Assert.Throws<InvariantViolation>(act).Number);

    private static WatchedEndpoint Endpoint(string name, int place) =>
        new(name, place, new EndpointHealth(Circuit.Fresh, TimeSpan.TicksPerMinute, new Quota(scope: null)), new WatchedRegion(name, []));
}
