using System.Net;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.Replication.Tests.Language;

/// <summary>What goes wrong with the copy of a project and of nothing else.</summary>
public sealed class LanguageFaultTests
{
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
