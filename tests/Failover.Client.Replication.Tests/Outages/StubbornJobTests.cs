using Failover.Client.Testing;
using Regions;

namespace Failover.Client.Replication.Tests.Outages;

/// <summary>What the service works on fails, never ends, is in a state that nobody knows, or may not be asked for.</summary>
public sealed class StubbornJobTests
{
    /// <summary>The system, the step whose job it is, the kind of the job, and whether the primary has it.</summary>
    public static TheoryData<string, string, string, bool> Jobs => new()
    {
        { "speech 2024-11-15", "copy", "copy", true },
        { "speech 2024-11-15", "endpoint orders line", "endpoint", false },
        { "speech v3.2", "copy", "copy", false },
        { "speech v3.1", "copy", "copy", false },
        { "speech v3.2", "endpoint orders line", "endpoint", false },
        { "collection", "train", "collection", false },
        { "classifier", "train", "classifier", false },
        { "language", "export", "export", true },
        { "language", "import", "import", false },
        { "language", "train 2022-05-01", "train", false },
        { "language", "deploy production", "deployments", false },
    };

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task JobFails_IsTold_NextRunBeginsThatStepAnew(string system, string step, string job, bool isSource)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var service = isSource ? bed.Source : bed.Target;
        service.SetJobFate(job, JobFate.Fails);

        var failed = await bed.RunAsync();
        service.SetJobFate(job, JobFate.Succeeds);
        var result = await bed.RunAsync();

        Assert.StartsWith($"Step '{step}' failed at {service.Region}: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("The job failed.", failed.Message, StringComparison.Ordinal);
        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        Assert.Equal(ReplicaFindingKind.InStep, (await bed.FindAsync()).Kind);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task JobNeverEnds_IsLeftToItself_NextRunAsksForItAgain(string system, string step, string job, bool isSource) =>
        await LeaveAsync(system, step, job, isSource, JobFate.NeverEnds);

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task JobIsInAStateThatNobodyKnows_CountsAsGoingOn_NextRunAsksForItAgain(string system, string step, string job, bool isSource)
    {
        var progress = await LeaveAsync(system, step, job, isSource, JobFate.IsUnknown);

        // A collection says in flags how far it is, and has no word for anything else.
        Assert.Equal(system != "collection", progress.Exists(p => p.Step == step && p.Message == "unknown"));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task PollsAreThrottled_TheHintIsKept_CopyGoesOn(string system, string step, string job, bool isSource)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var service = isSource ? bed.Source : bed.Target;
        var (throttled, sevens) = (0, 0);
        bed.Told = progress => service.Fault = progress.Step == step && progress.Kind == ReplicationProgressKind.Waiting && throttled++ == 0
            ? Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(7)))
            : service.Fault;
        bed.Clock.Leaping = wait => service.Fault = wait == TimeSpan.FromSeconds(7) && ++sevens == 2 ? null : service.Fault;

        var result = await bed.RunAsync();

        Assert.True(result.Outcome == CopyOutcome.Copied, $"{job}: {result.Message}");
        Assert.Equal(2, sevens);
        Assert.Equal(system == "language" ? 2 : 1, bed.Billed());
    }

    private static async Task<List<ReplicationProgress>> LeaveAsync(string system, string step, string job, bool isSource, JobFate fate)
    {
        await using var bed = await CopyBed.StartAsync(system);
        bed.Options.StepTimeout = TimeSpan.FromHours(1);
        var service = isSource ? bed.Source : bed.Target;
        service.SetJobFate(job, fate);

        var failed = await bed.RunAsync();
        service.SetJobFate(job, JobFate.Succeeds);
        var result = await bed.RunAsync();

        Assert.Equal($"Step '{step}' at {service.Region} has not ended within 01:00:00; it is left to itself, and the next run asks for it again.", failed.Message);
        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        Assert.Equal(system == "language" ? 2 : 1, bed.Billed());
        Assert.Equal(ReplicaFindingKind.InStep, (await bed.FindAsync()).Kind);
        return bed.Progress;
    }
}
