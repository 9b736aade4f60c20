using System.Net;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.Replication.Tests.Language;

/// <summary>What goes wrong in the middle of a step.</summary>
public sealed class LanguageFaultTests
{
    public static TheoryData<string, string> Steps => new()
    {
        { "export", "west" }, { "import", "north" }, { "train 2022-05-01", "north" }, { "deploy production", "north" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RegionIsLostAndComesBack_CopyGoesOn(string step, string region)
    {
        await using var pair = await LanguagePair.StartAsync();
        var side = region == "west" ? pair.West : pair.North;
        var lost = 0;
        pair.Told = progress =>
        {
            if (progress.Step == step && progress.Kind == ReplicationProgressKind.Waiting && lost++ == 0)
            {
                side.Service.Fault = Faults.Refuse;
            }
        };
        // Six waits: one before the question, and five in vain.
        var waits = 6;
        pair.Clock.Leaping = _ =>
        {
            if (side.Service.Fault is not null && --waits == 0)
            {
                side.Service.Fault = null;
            }
        };

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.True(lost > 0 && waits <= 0, "the region was to be lost in this step");
        Assert.Equal((1, 1), (pair.North.Trainings, pair.North.Deployments));
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RegionStaysAway_NextRunGoesOnWhereItStopped(string step, string region)
    {
        await using var pair = await LanguagePair.StartAsync();
        var side = region == "west" ? pair.West : pair.North;
        pair.Told = progress =>
        {
            if (progress.Step == step && progress.Kind == ReplicationProgressKind.Waiting)
            {
                side.Service.Fault = Faults.Refuse;
            }
        };
        var failed = await pair.RunAsync();
        Assert.Equal(CopyOutcome.Failed, failed.Results[0].Outcome);
        Assert.Contains("in vain", failed.Results[0].Message, StringComparison.Ordinal);

        (pair.Told, side.Service.Fault) = (null, null);
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal((1, 1), (pair.North.Trainings, pair.North.Deployments));
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task StorageIsLostWhileUploading_NextRunUploadsTheRest()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Blobs.Fault = static request => request.Method == HttpMethod.Put ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;
        var failed = await pair.RunAsync();
        Assert.Contains("PUT /documents-northeurope/doc1.txt at container 'documents-northeurope' was tried", failed.Results[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Results[0].Message, StringComparison.Ordinal);

        pair.Blobs.Fault = null;
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.NotNull(pair.Blobs["documents-northeurope", "doc1.txt"]);
        Assert.Equal(1, pair.West.Count("POST", ":export"));
    }

    [Fact]
    public async Task DocumentIsMissingAtThePrimary_IsNamedBeforeAnythingIsPaid()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Blobs.Fault = static request => request.Method == HttpMethod.Get ? new HttpResponseMessage(HttpStatusCode.NotFound) : null;

        var report = await pair.RunAsync();

        Assert.Contains("has no document 'doc1.txt'", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, pair.North.Trainings);
    }

    [Theory]
    [InlineData(":train", false)]
    [InlineData("/deployments/production?", false)]
    [InlineData(":import", true)]
    public async Task AnswerToASubmissionIsLost_NothingBilledIsRepeated(string target, bool isRepeated)
    {
        await using var pair = await LanguagePair.StartAsync();
        var lost = 0;
        pair.North.Transport.Loses = request => request.Method != HttpMethod.Get && request.RequestUri!.PathAndQuery.Contains(target, StringComparison.Ordinal) && lost++ == 0;

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.True(lost > 0);
        Assert.Equal((1, 1, isRepeated ? 2 : 1), (pair.North.Trainings, pair.North.Deployments, pair.North.Count("POST", ":import")));
    }

    [Fact]
    public async Task PollsAreThrottled_CopyWaitsAndGoesOn()
    {
        await using var pair = await LanguagePair.StartAsync();
        var throttled = false;
        pair.Told = progress =>
        {
            if (progress is { Kind: ReplicationProgressKind.Waiting, Step: "train 2022-05-01" } && !throttled)
            {
                throttled = true;
                pair.North.Service.Fault = Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(7)));
            }
        };
        var sevens = 0;
        pair.Clock.Leaping = wait =>
        {
            if (wait == TimeSpan.FromSeconds(7) && ++sevens == 2)
            {
                pair.North.Service.Fault = null;
            }
        };

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(2, sevens);
        Assert.Equal(1, pair.North.Trainings);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("train")]
    [InlineData("deployments")]
    public async Task JobFails_IsTold_NextRunBeginsThatStepAnew(string job)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.North.Service.SetJobFate(job, JobFate.Fails);
        var failed = await pair.RunAsync();
        Assert.Contains("failed at northeurope: failed, InternalServerError: The job failed.", failed.Results[0].Message, StringComparison.Ordinal);

        pair.North.Service.SetJobFate(job, JobFate.Succeeds);
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(1, pair.West.Count("POST", ":export"));
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Theory]
    [InlineData(JobFate.NeverEnds, "running")]
    [InlineData(JobFate.IsUnknown, "unknown")]
    public async Task JobDoesNotEnd_IsLeftToItself_NextRunAsksForItAgain(JobFate fate, string says)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Options.StepTimeout = TimeSpan.FromHours(1);
        pair.North.Service.SetJobFate("train", fate);
        var failed = await pair.RunAsync();
        Assert.Contains("has not ended within 01:00:00", failed.Results[0].Message, StringComparison.Ordinal);
        Assert.Contains(pair.Progress, p => p is { Kind: ReplicationProgressKind.Waiting } && p.Message == says);

        pair.North.Service.SetJobFate("train", JobFate.Succeeds);
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal(1, pair.North.Trainings);
    }

    [Theory]
    [InlineData("not-the-key", "401 Unauthorized")]
    [InlineData(null, "403 Forbidden")]
    public async Task H092_SecondaryRefusesTheCredential_IsDrift_AndTheKeyIsNeverShown(string? key, string says)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorthEndpoint = endpoint => endpoint.Headers["Ocp-Apim-Subscription-Key"] = key ?? pair.North.Service.Key;
        pair.North.Service.Fault = key is null ? Faults.Status(403) : null;

        var finding = await pair.FindAsync();

        Assert.True(finding.IsDrift);
        Assert.Contains($"was refused: {says}", finding.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(key ?? pair.North.Service.Key, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H093_SecondaryCannotBeReached_IsDrift()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.North.Service.Fault = Faults.Refuse;

        var finding = await pair.FindAsync();

        Assert.Equal((ReplicaFindingKind.Unknown, true), (finding.Kind, finding.IsDrift));
        Assert.Contains("at northeurope was tried", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H106_ResourceIsGone_IsNeverTakenForAnEmptyOne()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.North.Service.Fault = Faults.Status(404);

        Assert.Equal(ReplicaFindingKind.Unknown, (await pair.FindAsync()).Kind);

        pair.West.Service.Fault = Faults.Status(404);
        var refusal = await Assert.ThrowsAsync<ReplicationException>(pair.PlanAsync);
        Assert.Contains("at westeurope was refused: 404", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H003_RegionDoesNotOfferTheKind_ImportIsRefused_AndNothingIsPaid()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Told = progress => pair.North.Service.Fault = progress.Step == "import"
            ? Faults.Status(400, body: """{"error":{"code":"InvalidArgument","message":"CustomHealthcare is not offered in this region."}}""")
            : null;

        var report = await pair.RunAsync();

        Assert.Equal(CopyOutcome.Failed, report.Results[0].Outcome);
        Assert.Contains("CustomHealthcare is not offered in this region.", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (pair.North.Trainings, pair.North.Deployments));
    }
}
