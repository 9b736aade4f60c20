namespace Failover.Client.RegionsTests;

/// <summary>A project goes from one region to the other as the documentation tells: export, import, train, deploy.</summary>
public sealed class AuthoringTests
{
    private const string Project = "language/authoring/analyze-text/projects/health";
    private const string Version = "api-version=2022-05-01";

    [Fact]
    public async Task Project_IsReplicatedStepByStep()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        await using var empty = await ManualRegions.StartAsync(seeded: false);
        using var north = new RawClient(empty.North.Language);

        var export = await RunAsync(regions, west, HttpMethod.Post, $"{Project}/:export?stringIndexType=Utf16CodeUnit&{Version}", "{}");
        var exported = (await west.GetAsync(export.Text("resultUrl")!)).Body!;
        Assert.Equal("documents-westeurope", exported["metadata"]!["storageInputContainerName"]!.GetValue<string>());
        exported["metadata"]!["storageInputContainerName"] = "documents-northeurope";

        Assert.Equal("ProjectNotFound", (await north.GetAsync($"{Project}?{Version}")).ErrorCode);
        await RunAsync(empty, north, HttpMethod.Post, $"{Project}/:import?{Version}", exported.ToJsonString());
        Assert.Equal("CustomHealthcare", (await north.GetAsync($"{Project}?{Version}")).Text("projectKind"));
        Assert.Empty((await north.GetAsync($"{Project}/deployments?{Version}")).Body!["value"]!.AsArray());

        var trained = await RunAsync(empty, north, HttpMethod.Post, $"{Project}/:train?{Version}", """{"modelLabel":"m1","evaluationOptions":{"kind":"percentage","trainingSplitPercentage":80,"testingSplitPercentage":20}}""");
        Assert.Equal(100, trained.Body!["result"]!["trainingStatus"]!["percentComplete"]!.GetValue<int>());
        await RunAsync(empty, north, HttpMethod.Put, $"{Project}/deployments/production?{Version}", """{"trainedModelLabel":"m1"}""");

        var deployed = await north.GetAsync($"{Project}/deployments/production?{Version}");
        var original = await west.GetAsync($"{Project}/deployments/production?{Version}");
        Assert.Equal("production", deployed.Text("deploymentName"));
        Assert.NotEqual(original.Text("modelId"), deployed.Text("modelId"));
    }

    [Fact]
    public async Task Import_IntoAContainerOfTheOtherRegion_Fails()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Language);

        var accepted = await north.PostAsync($"{Project}/:import?{Version}", """{"projectFileVersion":"2022-10-01-preview","metadata":{"projectKind":"CustomHealthcare","storageInputContainerName":"documents-westeurope","language":"en"}}""");
        regions.FinishJobs();
        var job = await north.GetAsync(accepted.Headers["operation-location"]);

        Assert.Equal("failed", job.Text("status"));
        Assert.Contains("documents-westeurope", job.Text("errors/0/message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_GoesFromStateToStateWithTheClock()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        var accepted = await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m2"}""");
        var location = accepted.Headers["operation-location"];
        var seen = new List<string?>();

        seen.Add((await west.GetAsync(location)).Text("status"));
        regions.Clock.Advance(ManualRegions.JobDuration / 2);
        seen.Add((await west.GetAsync(location)).Text("status"));
        regions.Clock.Advance(ManualRegions.JobDuration / 2);
        seen.Add((await west.GetAsync(location)).Text("status"));

        Assert.Equal(["notStarted", "running", "succeeded"], seen);
    }

    [Fact]
    public async Task Job_Cancelled_ChangesNothing()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        var accepted = await west.PostAsync($"{Project}/:train?{Version}", """{"modelLabel":"m3"}""");
        var location = new Uri(accepted.Headers["operation-location"]);

        var cancelled = await west.PostAsync($"{location.AbsolutePath.TrimStart('/')}/:cancel?{Version}", "");
        regions.FinishJobs();

        Assert.Equal(202, cancelled.Status);
        Assert.Equal("cancelled", (await west.GetAsync(location.AbsoluteUri)).Text("status"));
        Assert.Equal("ModelNotFound", (await west.GetAsync($"{Project}/models/m3?{Version}")).ErrorCode);
    }

    [Fact]
    public async Task Swap_ExchangesTheModels()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        await RunAsync(regions, west, HttpMethod.Post, $"{Project}/:train?{Version}", """{"modelLabel":"m4"}""");
        await RunAsync(regions, west, HttpMethod.Put, $"{Project}/deployments/staging?{Version}", """{"trainedModelLabel":"m4"}""");
        var production = (await west.GetAsync($"{Project}/deployments/production?{Version}")).Text("modelId");

        await RunAsync(regions, west, HttpMethod.Post, $"{Project}/deployments/:swap?{Version}", """{"firstDeploymentName":"production","secondDeploymentName":"staging"}""");

        Assert.Equal(production, (await west.GetAsync($"{Project}/deployments/staging?{Version}")).Text("modelId"));
    }

    [Fact]
    public async Task Patch_CreatesThenChanges()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Language);
        const string Fresh = "language/authoring/analyze-text/projects/fresh?api-version=2022-05-01";

        var created = await west.SendAsync(HttpMethod.Patch, Fresh, """{"projectKind":"CustomEntityRecognition","language":"en"}""");
        regions.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = await west.SendAsync(HttpMethod.Patch, Fresh, """{"description":"new"}""");

        Assert.Equal((201, 200), (created.Status, changed.Status));
        Assert.Equal("new", changed.Text("description"));
        Assert.Equal(created.Text("createdDateTime"), changed.Text("createdDateTime"));
        Assert.NotEqual(created.Text("lastModifiedDateTime"), changed.Text("lastModifiedDateTime"));
    }

    private static async Task<RawAnswer> RunAsync(ManualRegions regions, RawClient client, HttpMethod method, string target, string body)
    {
        var accepted = await client.SendAsync(method, target, body);
        Assert.Equal(202, accepted.Status);
        regions.FinishJobs();
        var job = await client.GetAsync(accepted.Headers["operation-location"]);
        Assert.Equal("succeeded", job.Text("status"));
        return job;
    }
}
