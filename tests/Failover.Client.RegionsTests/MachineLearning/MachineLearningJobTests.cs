namespace Failover.Client.RegionsTests;

/// <summary>Jobs of a workspace and of a batch endpoint.</summary>
public sealed class MachineLearningJobTests
{
    private const string Input = """{"properties":{"InputData":{"in":{"JobInputType":"UriFolder","Uri":"https://store.example/in"}}}}""";

    [Fact]
    public async Task WorkspaceJob_PutTwice_IsOneJob()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = Control(regions.West);

        var first = await west.SendAsync(HttpMethod.Put, Job("westeurope", "mine"), Body("westeurope"));
        var second = await west.SendAsync(HttpMethod.Put, Job("westeurope", "mine"), Body("westeurope"));
        var listed = await west.GetAsync(Job("westeurope", null));
        regions.FinishJobs();

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal("NotStarted", first.Text("properties/status"));
        Assert.Single(listed.Body!["value"]!.AsArray());
        Assert.Equal("Completed", (await west.GetAsync(Job("westeurope", "mine"))).Text("properties/status"));
    }

    [Fact]
    public async Task WorkspaceJob_Cancelled_StaysSo()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = Control(regions.West);
        await west.SendAsync(HttpMethod.Put, Job("westeurope", "mine"), Body("westeurope"));

        var cancelled = await west.PostAsync(Job("westeurope", "mine").Replace("?", "/cancel?", StringComparison.Ordinal), "");
        regions.FinishJobs();

        Assert.Equal(200, cancelled.Status);
        Assert.Equal("Canceled", (await west.GetAsync(Job("westeurope", "mine"))).Text("properties/status"));
    }

    [Fact]
    public async Task WorkspaceJob_WithReferencesOfTheOtherWorkspace_IsRefused()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = Control(regions.North);

        var refused = await north.SendAsync(HttpMethod.Put, Job("northeurope", "mine"), Body("westeurope"));
        var elsewhere = await north.SendAsync(HttpMethod.Put, Job("westeurope", "mine"), Body("northeurope"));

        Assert.Equal((400, "UserError"), (refused.Status, refused.ErrorCode));
        Assert.Equal((404, "ResourceNotFound"), (elsewhere.Status, elsewhere.ErrorCode));
    }

    [Fact]
    public async Task BatchEndpoint_EveryPost_IsAJobOfItsRegion()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = Control(regions.West);
        using var north = Control(regions.North);

        var first = await west.PostAsync("jobs", Input);
        var second = await west.PostAsync("jobs", Input);
        regions.FinishJobs();

        Assert.Equal(201, first.Status);
        Assert.NotEqual(first.Text("name"), second.Text("name"));
        Assert.Equal("Completed", (await west.GetAsync(first.Headers["location"])).Text("properties/status"));
        Assert.Equal(404, (await north.GetAsync($"jobs/{first.Text("name")}")).Status);
    }

    [Theory]
    [InlineData("2019-01-01", "InvalidApiVersionParameter")]
    [InlineData(null, "MissingApiVersionParameter")]
    public async Task ControlPlane_WrongVersion_IsRefused(string? version, string code)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = Control(regions.West);

        var refused = await west.GetAsync(Job("westeurope", "mine", version));

        Assert.Equal((400, code), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task ControlPlane_WithTheEndpointsKey_IsRefused()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.MachineLearning);

        Assert.Equal(401, (await west.PostAsync("jobs", Input)).Status);
        Assert.Equal("InvalidAuthenticationToken", (await west.GetAsync(Job("westeurope", "mine"))).ErrorCode);
    }

    private static RawClient Control(Regions.EmulatedRegion region) => new(region.MachineLearning, $"Bearer {region.MachineLearning.Token}");

    private static string Job(string region, string? id, string? version = "2023-10-01") =>
        $"subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/ws-{region}/jobs{(id is null ? "" : $"/{id}")}{(version is null ? "" : $"?api-version={version}")}";

    private static string Body(string region) =>
        $$$"""{"properties":{"jobType":"Command","command":"echo","environmentId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/ws-{{{region}}}/environments/e"}}""";
}
