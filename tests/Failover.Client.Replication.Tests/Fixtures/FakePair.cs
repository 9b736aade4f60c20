namespace Failover.Client.Replication.Tests;

/// <summary>Two regions in memory, and a replicator between them with a state folder of its own.</summary>
internal sealed class FakePair : IDisposable
{
    public FakePair()
    {
        West = new FakeService("west", Clock);
        North = new FakeService("north", Clock);
        West.Put("dogs");
        Clock.Advance(TimeSpan.FromHours(1));
        Options = new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = true, MaxConcurrentCopies = 1 };
    }

    public LeapingTimeProvider Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public FakeService West { get; }

    public FakeService North { get; }

    public ReplicationOptions Options { get; }

    public List<ReplicationProgress> Progress { get; } = [];

    /// <summary>A new one each time, as in a new process.</summary>
    public Replicator Replicator => new(West, [North], Options, Clock, new Random(1));

    public async Task<ReplicationReport> RunAsync()
    {
        var replicator = Replicator;
        return await replicator.RunAsync(await replicator.PlanAsync(), new Told(Progress));
    }

    public async Task<ReplicaFinding> FindAsync() => (await Replicator.PlanAsync()).Findings.First();

    public void Dispose() => Folder.Dispose();

    private sealed class Told(List<ReplicationProgress> all) : IProgress<ReplicationProgress>
    {
        public void Report(ReplicationProgress value) => all.Add(value);
    }
}
