using System.Text.Json.Nodes;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Jobs of the services, with the region that accepted them lost in the middle.</summary>
public sealed class ResubmittedJobTests
{
    private const string LanguageJobs = "/language/analyze-text/jobs?api-version=2023-04-01";
    private const string Analysis = """
        {"displayName":"j","analysisInput":{"documents":[{"id":"1","language":"en","text":"took ibuprofen"}]},
         "tasks":[{"kind":"CustomHealthcare","taskName":"t","parameters":{"projectName":"health","deploymentName":"production"}}]}
        """;

    private static readonly ResubmittableJobOptions MayRunTwice = new() { MayRunTwice = true };

    [Fact]
    public async Task Checklist_098_104_105_Language_JobEndsInTheOtherRegion()
    {
        await using var regions = await LanguageAsync();
        var job = await SubmitAnalysisAsync(regions, MayRunTwice);

        await regions.SurviveAsync(job);

        var result = await ResultAsync(job);
        Assert.Equal("health", (string?)result["tasks"]!["items"]![0]!["results"]!["projectName"]);
        Assert.Equal("cancelled", (await JobRegions.AskAsync(regions.West, job.Submissions[0])).Text("status"));
        Assert.Equal("succeeded", (await JobRegions.AskAsync(regions.North, job.Submissions[1])).Text("status"));
        // Byte for byte: project and deployment have the same names on both sides.
        Assert.Equal([Analysis, Analysis], Bodies(regions.West, "POST", "/language/analyze-text/jobs").Concat(Bodies(regions.North, "POST", "/language/analyze-text/jobs")));
    }

    [Fact]
    public async Task Checklist_099_Language_WithoutLeaveNothingRunsTwice()
    {
        await using var regions = await LanguageAsync();
        var job = await SubmitAnalysisAsync(regions, options: null);
        regions.West.Fault = Faults.Refuse;

        await Assert.ThrowsAsync<JobLostException>(() => regions.LookForAsync(job, TimeSpan.FromMinutes(5)));

        Assert.Empty(Bodies(regions.North, "POST", "/language/analyze-text/jobs"));
    }

    [Fact]
    public async Task Checklist_105_Language_JobIsWaitedForUntilItsRegionIsBack()
    {
        await using var regions = await LanguageAsync();
        var job = await SubmitAnalysisAsync(regions, new() { ResubmitTo = ResubmitTo.SameEndpoint });
        regions.West.Fault = Faults.Refuse;
        await regions.LookForAsync(job, TimeSpan.FromMinutes(30));

        regions.West.Fault = null;
        await regions.LookForAsync(job, TimeSpan.FromMinutes(40));

        Assert.Equal(("westeurope", JobStatus.Succeeded), (job.Endpoint, job.Status));
        Assert.Empty(Bodies(regions.North, "POST", "/language/analyze-text/jobs"));
    }

    [Theory]
    [InlineData("/openai/batches?api-version=2024-10-21", "/chat/completions")]
    [InlineData("/openai/v1/batches", "/v1/chat/completions")]
    public async Task Checklist_105_OpenAIBatch_GoesUpAnewAndEndsInTheOtherRegion(string batches, string endpoint)
    {
        await using var regions = await JobRegions.StartAsync(static r => r.OpenAI, static o =>
        {
            o.UseAzureOpenAI();
            o.Endpoints["westeurope"].Resources["deployment:best"] = "gpt-4o-westeurope";
            o.Endpoints["northeurope"].Resources["deployment:best"] = "gpt-4o-northeurope";
        });
        var lines = $$$"""{"custom_id":"a","method":"POST","url":"{{{endpoint}}}","body":{"model":"best","messages":[{"role":"user","content":"a"}]}}""";
        using var request = JobRegions.Request(HttpMethod.Post, batches, $$"""{"input_file_id":"","endpoint":"{{endpoint}}","completion_window":"24h"}""");
        var job = await ResubmittableJob.SubmitAsync(
            regions.Http, regions.Group, JobKind.AzureOpenAIBatch, request, new JobUpload("in.jsonl", System.Text.Encoding.UTF8.GetBytes(lines)), MayRunTwice, Patience.Limit);

        await regions.SurviveAsync(job);

        var line = await ResultAsync(job);
        Assert.Equal("northeurope heard: a", (string?)line["response"]!["body"]!["choices"]![0]!["message"]!["content"]);
        Assert.Equal("cancelled", (await JobRegions.AskAsync(regions.West, job.Submissions[0])).Text("status"));
    }

    [Fact]
    public async Task Checklist_105_112_MachineLearningJob_RunsInTheOtherWorkspaceUnderTheSameId()
    {
        await using var regions = await MachineLearningAsync();
        using var request = JobRegions.Request(HttpMethod.Put, Workspace("train") + "/jobs/mine?api-version=2023-10-01", $$$"""
            {"properties":{"jobType":"Command","command":"echo","environmentId":"{{{Workspace("train")}}}/environments/e"}}
            """);
        var job = await ResubmittableJob.SubmitAsync(regions.Http, regions.Group, JobKind.AzureMachineLearningJob, request, MayRunTwice, Patience.Limit);

        await regions.SurviveAsync(job);

        Assert.Equal($"{Workspace("ws-northeurope")}/environments/e", (string?)(await ResultAsync(job))["properties"]!["environmentId"]);
        using var west = new RawClient(regions.West, $"Bearer {regions.West.Token}");
        Assert.Equal("Canceled", (await west.GetAsync(Workspace("ws-westeurope") + "/jobs/mine?api-version=2023-10-01")).Text("properties/status"));
    }

    [Fact]
    public async Task Checklist_105_MachineLearningBatch_EndsInTheOtherRegion()
    {
        await using var regions = await MachineLearningAsync();
        using var request = JobRegions.Request(HttpMethod.Post, "/jobs", """{"properties":{"InputData":{"in":{"JobInputType":"UriFolder","Uri":"https://store.example/in"}}}}""");
        var job = await ResubmittableJob.SubmitAsync(regions.Http, regions.Group, JobKind.AzureMachineLearningBatch, request, MayRunTwice, Patience.Limit);

        // A batch endpoint has no call to cancel: the first job goes on when its region is back, and is left alone.
        await regions.SurviveAsync(job, isCancelled: false);

        Assert.Equal(JobSubmissionState.Orphaned, job.Submissions[0].State);
    }

    private static Task<JobRegions> LanguageAsync() => JobRegions.StartAsync(static r => r.Language, static o => o.UseAzureLanguage());

    private static Task<JobRegions> MachineLearningAsync() => JobRegions.StartAsync(static r => r.MachineLearning, static o =>
    {
        o.UseAzureMachineLearning();
        o.Endpoints["westeurope"].Resources["workspace:train"] = "ws-westeurope";
        o.Endpoints["northeurope"].Resources["workspace:train"] = "ws-northeurope";
    });

    private static async Task<ResubmittableJob> SubmitAnalysisAsync(JobRegions regions, ResubmittableJobOptions? options)
    {
        using var request = JobRegions.Request(HttpMethod.Post, LanguageJobs, Analysis);
        return await ResubmittableJob.SubmitAsync(regions.Http, regions.Group, JobKind.AzureLanguage, request, options, Patience.Limit);
    }

    private static string Workspace(string name) => $"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/{name}";

    private static async Task<JsonNode> ResultAsync(ResubmittableJob job)
    {
        using var result = await job.GetResultAsync(Patience.Limit);
        Assert.True(result.IsSuccessStatusCode, $"{result.StatusCode}");
        return JsonNode.Parse(await result.Content.ReadAsStringAsync(Patience.Limit))!;
    }

    private static IEnumerable<string> Bodies(EmulatedService service, string method, string path) =>
        service.Requests.Where(r => r.Method == method && r.Target.Split('?')[0] == path).Select(static r => r.BodyText);
}
