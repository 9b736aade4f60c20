namespace Failover.Client.Replication.Tests;

/// <summary>A primary with projects, a secondary with none, a container of each, and a state folder.</summary>
internal sealed class LanguagePair : IAsyncDisposable
{
    private readonly List<ReplicaConnection> _connections = [];

    private LanguagePair(LeapingTimeProvider clock, BlobShelf blobs, LanguageSide west, LanguageSide north)
    {
        (Clock, Blobs, West, North) = (clock, blobs, west, north);
        Blobs[west.Container, "doc1.txt"] = "took Ibuprofen"u8.ToArray();
        Options = new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = true, MaxConcurrentCopies = 1 };
    }

    public LeapingTimeProvider Clock { get; }

    public BlobShelf Blobs { get; }

    public LanguageSide West { get; }

    public LanguageSide North { get; }

    public TemporaryFolder Folder { get; } = new();

    public ReplicationOptions Options { get; }

    public List<ReplicationProgress> Progress { get; } = [];

    /// <summary>Called with each progress.</summary>
    public Action<ReplicationProgress>? Told { get; set; }

    /// <summary>The projects that are copied; one keeps a test short.</summary>
    public IReadOnlyList<string> Projects { get; set; } = ["health"];

    public Action<LanguageStoreOptions>? ConfigureWest { get; set; }

    public Action<LanguageStoreOptions>? ConfigureNorth { get; set; }

    public Action<FailoverEndpointOptions>? ConfigureNorthEndpoint { get; set; }

    public static async Task<LanguagePair> StartAsync()
    {
        var (clock, blobs) = (new LeapingTimeProvider(), new BlobShelf());
        var west = await LanguageSide.StartAsync("westeurope", isSeeded: true, clock, blobs);
        var north = await LanguageSide.StartAsync("northeurope", isSeeded: false, clock, blobs);
        // The seed is older than whatever a test does.
        clock.Advance(TimeSpan.FromHours(1));
        return new LanguagePair(clock, blobs, west, north);
    }

    /// <summary>A new one each time, as in a new process.</summary>
    public Replicator NewReplicator() => new(NewWest(), [NewNorth()], Options, Clock, new Random(1));

    public LanguageProjectStore NewWest() => Store(West, ConfigureWest, null);

    public LanguageProjectStore NewNorth() => Store(North, ConfigureNorth, ConfigureNorthEndpoint);

    public Task<ReplicaPlan> PlanAsync() => NewReplicator().PlanAsync();

    public async Task<ReplicationReport> RunAsync()
    {
        var replicator = NewReplicator();
        return await replicator.RunAsync(await replicator.PlanAsync(), new Listener(this));
    }

    public async Task<ReplicaFinding> FindAsync() => (await PlanAsync()).Findings.First();

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(static c => c.Dispose());
        await West.DisposeAsync();
        await North.DisposeAsync();
        Blobs.Dispose();
        Folder.Dispose();
    }

    private LanguageProjectStore Store(LanguageSide side, Action<LanguageStoreOptions>? configure, Action<FailoverEndpointOptions>? endpoint)
    {
        var connection = side.Connect(endpoint);
        _connections.Add(connection);
        var options = new LanguageStoreOptions { Documents = Blobs.Container(side.Container, Clock) };
        foreach (var project in Projects)
        {
            options.Projects.Add(project);
        }

        configure?.Invoke(options);
        return new LanguageProjectStore(connection, options, Clock, new Random(1));
    }

    private sealed class Listener(LanguagePair pair) : IProgress<ReplicationProgress>
    {
        public void Report(ReplicationProgress value)
        {
            lock (pair.Progress)
            {
                pair.Progress.Add(value);
                pair.Told?.Invoke(value);
            }
        }
    }
}
