using Regions;

namespace Failover.Client.Replication.Tests;

/// <summary>One system in two regions with something to copy between them: what a fault in the middle of a step is tried on, the same for all.</summary>
internal sealed class CopyBed : IAsyncDisposable
{
    public required IAsyncDisposable Regions { get; init; }

    public required LeapingTimeProvider Clock { get; init; }

    public required EmulatedService Source { get; init; }

    public required EmulatedService Target { get; init; }

    /// <summary>A new one each time, as in a new process.</summary>
    public required Func<Replicator> NewReplicator { get; init; }

    public required ReplicationOptions Options { get; init; }

    /// <summary>What sends to both regions.</summary>
    public required LosingHandler[] Transports { get; init; }

    /// <summary>How often the secondary was asked for what it charges for.</summary>
    public required Func<int> Billed { get; init; }

    /// <summary>Changes what is at the secondary, as its owner would by hand.</summary>
    public required Func<Task> ChangeByHandAsync { get; init; }

    /// <summary>Called with each progress.</summary>
    public Action<ReplicationProgress>? Told { get; set; }

    public List<ReplicationProgress> Progress { get; } = [];

    public static async Task<CopyBed> StartAsync(string system) => system switch
    {
        "language" => Of(await LanguagePair.StartAsync()),
        "collection" => Of(await WatsonPair.StartAsync(), isOfClassifiers: false),
        "classifier" => Of(await WithImagesAsync(), isOfClassifiers: true),
        "job" => await Of(await AzureRegions.StartAsync("westeurope", "northeurope")),
        _ => Of(await SpeechRegions.StartAsync(), system["speech ".Length..]),
    };

    public async Task<CopyResult> RunAsync()
    {
        var replicator = NewReplicator();
        return (await replicator.RunAsync(await replicator.PlanAsync(), new Listener(this))).Results[0];
    }

    public async Task<ReplicaFinding> FindAsync() => (await NewReplicator().PlanAsync()).Findings.First();

    public ValueTask DisposeAsync() => Regions.DisposeAsync();

    private static CopyBed Of(LanguagePair pair) => new()
    {
        Regions = pair,
        Clock = pair.Clock,
        Source = pair.West.Service,
        Target = pair.North.Service,
        Transports = [pair.West.Transport, pair.North.Transport],
        NewReplicator = pair.NewReplicator,
        Options = pair.Options,
        Billed = () => pair.North.Trainings + pair.North.Deployments,
        ChangeByHandAsync = () => pair.North.RelabelAsync("health", "CustomHealthcare", "Other"),
    };

    private static CopyBed Of(WatsonPair pair, bool isOfClassifiers) => new()
    {
        Regions = pair,
        Clock = pair.Clock,
        Source = pair.West.Service,
        Target = pair.North.Service,
        Transports = [pair.West.Transport, pair.North.Transport],
        NewReplicator = () => pair.NewReplicator(isOfClassifiers),
        Options = pair.Options,
        Billed = () => pair.North.Trainings,
        ChangeByHandAsync = async () =>
        {
            if (isOfClassifiers)
            {
                await pair.North.RetrainAsync((await pair.Classifiers(pair.North).ListAsync(default))[0].Id, pair.Zip("more", 10));
            }
            else
            {
                await pair.North.AddImageAsync(await pair.North.CollectionIdAsync(), "odd.jpg", WatsonSide.Wheel);
            }
        },
    };

    private static CopyBed Of(SpeechRegions regions, string version)
    {
        regions.Version = version;
        return new CopyBed
        {
            Regions = regions,
            Clock = regions.Clock,
            Source = regions.West.Speech,
            Target = regions.North.Speech,
            Transports = [regions.Transport],
            NewReplicator = () => regions.NewReplicator(),
            Options = regions.Options,
            Billed = () => regions.Count(regions.North, "POST", "/endpoints"),
            ChangeByHandAsync = () => Task.FromResult(regions.North.SpeechCatalog.AddModel("orders", "en-US")),
        };
    }

    private static async Task<CopyBed> Of(AzureRegions regions)
    {
        await regions.SpecifyJobAsync("nightly");
        var options = new ReplicationOptions { StateDirectory = regions.Folder["state"], AllowBilled = true, MaxConcurrentCopies = 1 };
        var north = regions.Host["northeurope"].MachineLearning;
        return new CopyBed
        {
            Regions = regions,
            Clock = regions.Clock,
            Source = north,
            Target = north,
            Transports = [regions.Transport],
            NewReplicator = () => regions.NewJobReplicator(options),
            Options = options,
            // The same PUT twice is one job: what counts is how many jobs there are.
            Billed = () => north.Requests.Where(static r => r.Method == "PUT").Select(static r => r.Target).Distinct().Count(),
            ChangeByHandAsync = () => regions.CancelJobAsync("nightly"),
        };
    }

    private static async Task<WatsonPair> WithImagesAsync()
    {
        var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        return pair;
    }

    private sealed class Listener(CopyBed bed) : IProgress<ReplicationProgress>
    {
        public void Report(ReplicationProgress value)
        {
            lock (bed.Progress)
            {
                bed.Progress.Add(value);
                bed.Told?.Invoke(value);
            }
        }
    }
}
