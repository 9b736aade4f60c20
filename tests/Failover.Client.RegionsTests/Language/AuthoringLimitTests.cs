using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>What the authoring of Language refuses, and what becomes of its jobs.</summary>
public sealed class AuthoringLimitTests
{
    private const string Project = "language/authoring/analyze-text/projects/health";
    private const string Version = "api-version=2023-04-01";

    [Fact]
    public async Task EleventhPostInAMinute_IsThrottled_UntilTheMinuteIsOver()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(202, (await west.PostAsync($"{Project}/:train?{Version}", $$"""{"modelLabel":"m{{i}}"}""")).Status);
        }

        regions.Clock.Advance(TimeSpan.FromSeconds(50));
        var refused = await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m"}""");
        Assert.Equal((429, "TooManyRequests", "10"), (refused.Status, refused.ErrorCode, refused.Headers["Retry-After"]));
        Assert.Equal(200, (await west.GetAsync($"{Project}?{Version}")).Status);

        regions.Clock.Advance(TimeSpan.FromSeconds(10));
        // A label that is there: there is no room for another model.
        Assert.Equal(202, (await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m1"}""")).Status);
        Assert.Equal("QuotaExceeded", (await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m"}""")).ErrorCode);
    }

    [Fact]
    public async Task HundredAndFirstGetInAMinute_IsThrottled_PredictionsAreNot()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(200, (await west.GetAsync($"{Project}?{Version}")).Status);
        }

        Assert.Equal(429, (await west.GetAsync($"{Project}?{Version}")).Status);
        Assert.Equal(404, (await west.GetAsync($"language/analyze-text/jobs/none?{Version}")).Status);
    }

    [Theory]
    [InlineData("2023-04-01", "operation-location")]
    [InlineData("2024-11-15-preview", "location")]
    public async Task Training_IsToldOfInTheHeaderOfTheVersion(string version, string header)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);

        var accepted = await west.PostAsync($"{Project}/:train?api-version={version}", """{"modelLabel":"m"}""");

        Assert.Contains("/train/jobs/", accepted.Headers[header], StringComparison.Ordinal);
        Assert.Equal("m", (await west.GetAsync(accepted.Headers[header])).Text("result/modelLabel"));
    }

    [Theory]
    [InlineData(JobFate.Fails, "failed", "failed")]
    [InlineData(JobFate.NeverEnds, "running", "succeeded")]
    [InlineData(JobFate.IsUnknown, "unknown", "succeeded")]
    public async Task Job_MeetsItsFate(JobFate fate, string state, string afterwards)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        regions.West.Language.SetJobFate("train", fate);
        var location = (await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m"}""")).Headers["operation-location"];
        regions.FinishJobs();
        Assert.Equal(state, (await west.GetAsync(location)).Text("status"));

        regions.West.Language.SetJobFate("train", JobFate.Succeeds);
        Assert.Equal(afterwards, (await west.GetAsync(location)).Text("status"));
    }

    [Fact]
    public async Task Prediction_IsThatOfTheDeployedModel_WhateverIsImportedLater()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        const string Ask = """{"analysisInput":{"conversationItem":{"id":"1","participantId":"1","text":"on"}},"parameters":{"projectName":"assistant","deploymentName":"production"}}""";
        const string Import = """{"projectFileVersion":"2022-10-01-preview","metadata":{"projectKind":"Conversation","storageInputContainerName":"documents-westeurope","language":"en"},"assets":{"intents":[{"category":"TurnOff"}]}}""";
        const string Assistant = "language/authoring/analyze-conversations/projects/assistant";
        await west.PostAsync($"{Assistant}/:import?{Version}", Import);
        regions.FinishJobs();
        Assert.Equal("DeploymentNotFound", (await west.PostAsync($"language/:analyze-conversations?{Version}", Ask)).ErrorCode);
        await west.PostAsync($"{Assistant}/:train?{Version}", """{"modelLabel":"m"}""");
        regions.FinishJobs();
        await west.SendAsync(HttpMethod.Put, $"{Assistant}/deployments/production?{Version}", """{"trainedModelLabel":"m"}""");
        regions.FinishJobs();

        Assert.Equal("TurnOff", (await west.PostAsync($"language/:analyze-conversations?{Version}", Ask)).Text("result/prediction/topIntent"));
    }
}
