using System.Diagnostics.Metrics;
using Failover.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Failover.Client.Replication.Tests.Drift;

public sealed class ReplicaDriftCheckTests
{
    [Fact]
    public async Task H023_H024_Service_ChecksAtTheStartAndThenDaily()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        var service = scene.Service;

        await service.StartAsync(default);
        await scene.ReportAsync(1);
        await scene.Clock.WaitForTimersAsync(1);
        scene.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Single(scene.Reports);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.ReportAsync(2);

        await service.StopAsync(default);
        Assert.Equal(2, scene.Reports.Count);
    }

    [Fact]
    public async Task Service_CheckCannotBeMade_IsTriedAgainSooner()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        pair.West.IsDown = true;
        var service = scene.Service;

        await service.StartAsync(default);
        await scene.ReportAsync(1);
        pair.West.IsDown = false;
        await scene.Clock.WaitForTimersAsync(1);
        scene.Clock.Advance(TimeSpan.FromMinutes(15));
        await scene.ReportAsync(2);

        await service.StopAsync(default);
        Assert.Equal(["west is down.", null], scene.Reports.Select(static r => r.Error));
    }

    [Fact]
    public async Task Check_StoreThrowsSomethingOdd_IsAReport_AndEndsNobody()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        pair.West.Listing = static () => throw new InvalidOperationException("odd");

        var report = await scene.Check.CheckAsync();

        Assert.Equal("odd", report.Error);
        Assert.False(report.IsInStep);
    }

    [Fact]
    public async Task H027_Failover_NamesTheDriftOfWhoTakesOver()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        var group = scene.Provider.GetRequiredKeyedService<FailoverGroup>("fake");
        var events = new List<FailoverEvent>();
        group.Changed += (_, e) => events.Add(e);

        await scene.Check.CheckAsync();
        group.Isolate("west");
        Assert.Equal("fake model 'dogs': it is not there", events.Single(static e => e.To == "north").Caveat);

        group.Restore("west");
        await pair.RunAsync();
        await scene.Check.CheckAsync();
        group.Isolate("west");
        Assert.Null(events.Last(static e => e.To == "north").Caveat);
    }

    [Fact]
    public async Task Failover_LatestCheckCouldNotBeMade_NamesWhatWasKnown()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        var group = scene.Provider.GetRequiredKeyedService<FailoverGroup>("fake");
        FailoverEvent? switched = null;
        group.Changed += (_, e) => switched = e.To == "north" ? e : switched;
        await scene.Check.CheckAsync();
        pair.West.IsDown = true;
        await scene.Check.CheckAsync();

        group.Isolate("west");

        Assert.Equal("fake model 'dogs': it is not there", switched!.Caveat);
    }

    [Fact]
    public async Task Health_IsDegradedUntilEveryRegionIsInStep()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        var health = scene.Provider.GetRequiredService<HealthCheckService>();
        Assert.Equal("No comparison has ended yet.", (await EntryAsync(health)).Description);

        await scene.Check.CheckAsync();
        var drifted = await EntryAsync(health);
        Assert.Equal((HealthStatus.Degraded, "Not in step with the primary: north."), (drifted.Status, drifted.Description));
        Assert.Equal("fake model 'dogs': it is not there", drifted.Data["north"]);

        await pair.RunAsync();
        await scene.Check.CheckAsync();
        Assert.Equal(HealthStatus.Healthy, (await EntryAsync(health)).Status);

        pair.West.IsDown = true;
        await scene.Check.CheckAsync();
        Assert.Equal((HealthStatus.Degraded, "The regions could not be compared: west is down."), await EntryAsync(health) is var e ? (e.Status, e.Description) : default);
    }

    [Fact]
    public async Task Metrics_CountChecksAndItems()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Scope == scene.Provider.GetRequiredService<IMeterFactory>())
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {value} {string.Join(",", tags.ToArray().Select(static t => t.Value))}"));
        listener.Start();

        await scene.Check.CheckAsync();
        listener.RecordObservableInstruments();

        Assert.Equal(["failover.client.replica.checks 1 fake,drifted", "failover.client.replica.items 1 fake,fake,north,missing"], seen);
    }

    [Fact]
    public async Task Listener_ThatThrows_HarmsNobody()
    {
        using var pair = new FakePair();
        using var scene = new Scene(pair);
        scene.Check.Checked += static (_, _) => throw new InvalidOperationException("mine");

        Assert.False((await scene.Check.CheckAsync()).IsInStep);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Interval_OutOfRange_IsNamedWithWhatIsAllowed(int days) => Assert.Contains(
        "allowed is 1 minute to 30 days",
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddReplicaDriftCheck("x", static _ => [], options => options.Interval = TimeSpan.FromDays(days))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void DriftOf_NamesThreeAndCountsTheRest()
    {
        var findings = Enumerable.Range(1, 5).Select(static i => new ReplicaFinding
        {
            Service = "fake",
            Endpoint = "north",
            Kind = ReplicaFindingKind.Missing,
            Reason = "gone",
            Source = new ReplicaItem { Kind = "model", Name = $"{i}", Id = $"{i}" },
        });

        var report = new ReplicaDriftReport { Time = default, Findings = [.. findings] };

        Assert.Equal("fake model '1': gone; fake model '2': gone; fake model '3': gone; and 2 more", report.DriftOf("north"));
        Assert.Null(report.DriftOf("west"));
    }

    private static async Task<HealthReportEntry> EntryAsync(HealthCheckService health) => (await health.CheckHealthAsync()).Entries["replicas:fake"];

    private sealed class Scene : IDisposable
    {
        private readonly CountSignalOfReports _signal = new();

        public Scene(FakePair pair)
        {
            var services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<TimeProvider>(Clock)
                .AddFailover("fake", static o => o.AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"))
                .AddReplicaDriftCheck("fake", _ => [pair.Replicator], static o => o.Group = "fake");
            services.AddHealthChecks().AddReplicaDrift("fake");
            Provider = services.BuildServiceProvider();
            Check.Checked += (_, report) =>
            {
                Reports.Add(report);
                _signal.Set(Reports.Count);
            };
        }

        public ManualTimeProvider Clock { get; } = new();

        public ServiceProvider Provider { get; }

        public List<ReplicaDriftReport> Reports { get; } = [];

        public ReplicaDriftCheck Check => Provider.GetRequiredKeyedService<ReplicaDriftCheck>("fake");

        public IHostedService Service => Provider.GetServices<IHostedService>().OfType<ReplicaDriftService>().Single();

        public Task ReportAsync(int count) => _signal.WaitAsync(count);

        public void Dispose() => Provider.Dispose();
    }

    /// <summary>Lets a test wait for the n-th report.</summary>
    private sealed class CountSignalOfReports
    {
        private readonly TaskCompletionSource[] _reached = [.. Enumerable.Range(0, 10).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        public void Set(int count) => _reached[count].TrySetResult();

        public Task WaitAsync(int count) => _reached[count].Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }
}
