using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Custom endpoints: what callers name as <c>cid</c>.</summary>
public sealed class SpeechEndpointTests
{
    private const string Version = "?api-version=2024-11-15";

    [Theory]
    [InlineData("speechtotext", Version)]
    [InlineData("speechtotext/v3.2", "")]
    [InlineData("speechtotext/v3.1", "")]
    public async Task Endpoint_IsMade_GetsAnotherModel_IsDeleted(string path, string version)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var (old, fresh) = (regions.West.SpeechCatalog.AddModel("orders", "en-US"), regions.West.SpeechCatalog.AddModel("orders", "en-US"));

        var made = await west.PostAsync($"{path}/endpoints{version}", Body(regions.West, path, old));
        var target = new Uri(made.Headers["location"]).PathAndQuery;
        regions.FinishJobs();
        var ready = await west.GetAsync(target);
        var swapped = await west.SendAsync(HttpMethod.Patch, target, Body(regions.West, path, fresh));
        regions.FinishJobs();
        var after = await west.GetAsync(target);

        Assert.Equal((201, "NotStarted", "Succeeded"), (made.Status, made.Text("status"), ready.Text("status")));
        Assert.Equal((made.Text("self"), "orders line", "en-US"), (ready.Text("self"), ready.Text("displayName"), ready.Text("locale")));
        Assert.Equal(("NotStarted", "Succeeded"), (swapped.Text("status"), after.Text("status")));
        Assert.EndsWith($"models/{fresh}{version}", after.Text("model/self"), StringComparison.Ordinal);
        Assert.Single((await west.GetAsync($"{path}/endpoints{version}")).Body!["values"]!.AsArray());
        Assert.Equal((204, 404), ((await west.SendAsync(HttpMethod.Delete, target)).Status, (await west.GetAsync(target)).Status));
    }

    [Theory]
    [InlineData(JobFate.Fails, "Failed", "The job failed.")]
    [InlineData(JobFate.NeverEnds, "Running", null)]
    [InlineData(JobFate.IsUnknown, "unknown", null)]
    public async Task Deployment_HasTheFateThatItIsGiven(JobFate fate, string status, string? why)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        regions.West.Speech.SetJobFate("endpoint", fate);

        var made = await west.PostAsync($"speechtotext/endpoints{Version}", Body(regions.West, "speechtotext", regions.West.SpeechCatalog.AddModel("orders", "en-US")));
        regions.FinishJobs();
        var after = await west.GetAsync(new Uri(made.Headers["location"]).PathAndQuery);

        Assert.Equal((status, why), (after.Text("status"), after.Text("properties/error/message")));
    }

    [Fact]
    public async Task ModelOfAnotherRegion_IsRefused()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Speech);
        var model = regions.West.SpeechCatalog.AddModel("orders", "en-US");

        var foreign = await north.PostAsync($"speechtotext/endpoints{Version}", Body(regions.West, "speechtotext", model));
        var unknown = await north.PostAsync($"speechtotext/endpoints{Version}", Body(regions.North, "speechtotext", model));

        Assert.Equal((400, "InvalidModel"), (foreign.Status, foreign.ErrorCode));
        Assert.Equal((404, "NotFound"), (unknown.Status, unknown.ErrorCode));
    }

    private static string Body(Regions.EmulatedRegion region, string path, string model) =>
        $$"""{"model":{"self":"{{new Uri(region.Speech.Address, $"{path}/models/{model}").AbsoluteUri}}"},"locale":"en-US","displayName":"orders line"}""";
}
