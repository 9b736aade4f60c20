using System.IO.Compression;

namespace Failover.Client.Replication.Tests;

/// <summary>A primary with a collection and a classifier, a secondary with neither, and a state folder.</summary>
internal sealed class WatsonPair : IAsyncDisposable
{
    private readonly List<ReplicaConnection> _connections = [];

    private WatsonPair(LeapingTimeProvider clock, WatsonSide west, WatsonSide north)
    {
        (Clock, West, North) = (clock, west, north);
        Options = new ReplicationOptions { StateDirectory = Folder["state"], AllowBilled = true, MaxConcurrentCopies = 1 };
    }

    public LeapingTimeProvider Clock { get; }

    public WatsonSide West { get; }

    public WatsonSide North { get; }

    public TemporaryFolder Folder { get; } = new();

    public ReplicationOptions Options { get; }

    public Action<WatsonStoreOptions>? Configure { get; set; }

    public static async Task<WatsonPair> StartAsync()
    {
        var clock = new LeapingTimeProvider();
        var west = await WatsonSide.StartAsync("westeurope", isSeeded: true, clock);
        var north = await WatsonSide.StartAsync("northeurope", isSeeded: false, clock);
        clock.Advance(TimeSpan.FromHours(1));
        return new WatsonPair(clock, west, north);
    }

    public WatsonCollectionStore Collections(WatsonSide side) => new(Connect(side), StoreOptions(), Clock, new Random(1));

    public WatsonClassifierStore Classifiers(WatsonSide side) => new(Connect(side), StoreOptions(), Clock, new Random(1));

    /// <summary>A new one each time, as in a new process.</summary>
    public Replicator NewReplicator(bool isOfClassifiers = false) => isOfClassifiers
        ? new(Classifiers(West), [Classifiers(North)], Options, Clock, new Random(1))
        : new(Collections(West), [Collections(North)], Options, Clock, new Random(1));

    public async Task<ReplicationReport> RunAsync(bool isOfClassifiers = false)
    {
        var replicator = NewReplicator(isOfClassifiers);
        return await replicator.RunAsync(await replicator.PlanAsync());
    }

    public async Task<ReplicaFinding> FindAsync(bool isOfClassifiers = false) => (await NewReplicator(isOfClassifiers).PlanAsync()).Findings.First();

    /// <summary>Backs up the only item of a store, and opens the back-up.</summary>
    public async Task<BackupReader> BackUpAsync(IRestorableStore store)
    {
        var item = Assert.Single(await store.ListAsync(default));
        await new BackupWriter(new BackupFolder(Folder["backup"])).TakeAsync(store, item, Clock.GetUtcNow(), default);
        return await BackupReader.OpenAsync(new BackupFolder(Folder["backup"]), default);
    }

    public Replicator NewRestore(BackupReader backup, IReplicaStore target) => new(new BackedUpStore(backup), [target], Options, Clock, new Random(1));

    /// <summary>Keeps training images of a classifier in a folder, and tells the stores of it.</summary>
    public async Task KeepImagesAsync(string classifier)
    {
        var positive = new Dictionary<string, string> { ["beagle"] = Zip("beagle", 10), ["poodle"] = Zip("poodle", 10) };
        await WatsonTrainingImages.KeepAsync(new BackupFolder(Folder[classifier]), classifier, positive, negative: null, Clock.GetUtcNow(), default);
        Configure = options => options.TrainingImages = name => new BackupFolder(Folder[name]);
    }

    /// <returns>The path of an archive with so many images.</returns>
    public string Zip(string name, int count)
    {
        var path = Folder[$"{name}.zip"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        for (var i = 0; i < count; i++)
        {
            using var entry = archive.CreateEntry($"{name}{i}.jpg").Open();
            entry.Write([0xFF, 0xD8, 0xFF, (byte)i]);
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(static c => c.Dispose());
        await West.DisposeAsync();
        await North.DisposeAsync();
        Folder.Dispose();
    }

    private ReplicaConnection Connect(WatsonSide side)
    {
        var connection = new ReplicaConnection(side.Service.Region, side.ToEndpoint(), side.Transport);
        _connections.Add(connection);
        return connection;
    }

    private WatsonStoreOptions StoreOptions()
    {
        var options = new WatsonStoreOptions();
        Configure?.Invoke(options);
        return options;
    }
}
