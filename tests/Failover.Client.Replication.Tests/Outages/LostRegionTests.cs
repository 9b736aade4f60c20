using Failover.Client.Testing;

namespace Failover.Client.Replication.Tests.Outages;

/// <summary>A region is lost in the middle of a step, whichever system it is a step of.</summary>
public sealed class LostRegionTests
{
    // Six waits: one before the question, and five in vain.
    private const int Waits = 6;

    public static TheoryData<string, string, bool, ReplicationProgressKind> Steps => new()
    {
        { "speech 2024-11-15", "copy", true, ReplicationProgressKind.Started },
        { "speech 2024-11-15", "copy", true, ReplicationProgressKind.Waiting },
        { "speech 2024-11-15", "copy", false, ReplicationProgressKind.Started },
        { "speech 2024-11-15", "endpoint orders line", false, ReplicationProgressKind.Started },
        { "speech 2024-11-15", "endpoint orders line", false, ReplicationProgressKind.Waiting },
        { "speech v3.2", "copy", true, ReplicationProgressKind.Started },
        { "speech v3.2", "copy", false, ReplicationProgressKind.Waiting },
        { "speech v3.1", "copy", true, ReplicationProgressKind.Started },
        { "speech v3.1", "copy", false, ReplicationProgressKind.Waiting },
        { "collection", "collection", false, ReplicationProgressKind.Started },
        { "collection", "images", true, ReplicationProgressKind.Started },
        { "collection", "images", false, ReplicationProgressKind.Started },
        { "collection", "train", false, ReplicationProgressKind.Started },
        { "collection", "train", false, ReplicationProgressKind.Waiting },
        { "classifier", "train", false, ReplicationProgressKind.Started },
        { "classifier", "train", false, ReplicationProgressKind.Waiting },
        { "job", "submit", false, ReplicationProgressKind.Started },
        { "language", "export", true, ReplicationProgressKind.Started },
        { "language", "export", true, ReplicationProgressKind.Waiting },
        { "language", "import", false, ReplicationProgressKind.Started },
        { "language", "import", false, ReplicationProgressKind.Waiting },
        { "language", "train 2022-05-01", false, ReplicationProgressKind.Waiting },
        { "language", "deploy production", false, ReplicationProgressKind.Started },
        { "language", "deploy production", false, ReplicationProgressKind.Waiting },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RegionComesBack_CopyGoesOn_NothingIsPaidTwice(string system, string step, bool isSource, ReplicationProgressKind moment)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var service = isSource ? bed.Source : bed.Target;
        var (lost, waits) = (0, Waits);
        bed.Told = progress => service.Fault = progress.Step == step && progress.Kind == moment && lost++ == 0 ? Faults.Refuse : service.Fault;
        bed.Clock.Leaping = _ => service.Fault = service.Fault is not null && --waits == 0 ? null : service.Fault;

        var result = await bed.RunAsync();

        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        Assert.True(lost > 0 && waits <= 0, "the region was to be lost in this step");
        Assert.Equal(BilledOnce(system), bed.Billed());
        Assert.Equal(ReplicaFindingKind.InStep, (await bed.FindAsync()).Kind);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RegionStaysAway_IsTold_NextRunGoesOn_NothingIsPaidTwice(string system, string step, bool isSource, ReplicationProgressKind moment)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var service = isSource ? bed.Source : bed.Target;
        bed.Told = progress => service.Fault = progress.Step == step && progress.Kind == moment ? Faults.Refuse : service.Fault;

        var failed = await bed.RunAsync();
        (bed.Told, service.Fault) = (null, null);
        var result = await bed.RunAsync();

        Assert.Equal(CopyOutcome.Failed, failed.Outcome);
        Assert.Contains("in vain", failed.Message, StringComparison.Ordinal);
        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        Assert.Equal(BilledOnce(system), bed.Billed());
        Assert.Equal(ReplicaFindingKind.InStep, (await bed.FindAsync()).Kind);
    }

    private static int BilledOnce(string system) => system == "language" ? 2 : 1;
}
