using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Custom models for recognition, and their copies to another region, in each generation of the interface.</summary>
public sealed class SpeechModelTests
{
    private const string Version = "api-version=2024-11-15";

    [Fact]
    public async Task Models_AreListedPageByPage_EachInItsRegionOnly()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);
        var ids = Enumerable.Range(0, 3).Select(i => regions.West.SpeechCatalog.AddModel($"orders {i}", "en-US")).ToArray();

        var first = await west.GetAsync($"speechtotext/models?{Version}&top=2");
        var rest = await west.GetAsync(new Uri(first.Text("@nextLink")!).PathAndQuery);

        Assert.Equal(ids, first.Body!["values"]!.AsArray().Concat(rest.Body!["values"]!.AsArray()).Select(static m => IdOf(m!["self"]!.GetValue<string>())));
        Assert.Null(rest.Text("@nextLink"));
        Assert.Empty((await north.GetAsync($"speechtotext/models?{Version}")).Body!["values"]!.AsArray());
        Assert.Equal(404, (await north.GetAsync($"speechtotext/models/{ids[0]}?{Version}")).Status);
    }

    [Fact]
    public async Task Model_SaysWhatItIsAndWhenItEnds_AndCanBeDeleted()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var target = $"speechtotext/models/{regions.West.SpeechCatalog.AddModel("orders", "de-DE", new DateTimeOffset(2031, 2, 3, 0, 0, 0, TimeSpan.Zero))}?{Version}";

        var model = await west.GetAsync(target);

        Assert.Equal(("orders", "de-DE", "Succeeded"), (model.Text("displayName"), model.Text("locale"), model.Text("status")));
        Assert.StartsWith("2031-02-03", model.Text("properties/deprecationDates/transcriptionDateTime"), StringComparison.Ordinal);
        Assert.EndsWith(target, model.Text("self"), StringComparison.Ordinal);
        Assert.Equal(204, (await west.SendAsync(HttpMethod.Delete, target)).Status);
        Assert.Equal((404, "NotFound"), ((await west.GetAsync(target)).Status, (await west.GetAsync(target)).ErrorCode));
    }

    [Theory]
    [InlineData("v3.2", ":copy")]
    [InlineData("v3.1", ":copyto")]
    public async Task CopyByKey_TheModelIsAtTheOwnerOfTheKey_AndReadyAfterAWhile(string version, string verb)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);
        var source = regions.West.SpeechCatalog.AddModel("orders", "en-US");

        var accepted = await west.PostAsync($"speechtotext/{version}/models/{source}{verb}", $$"""{"targetSubscriptionKey":"{{regions.North.Speech.Key}}"}""");
        var target = $"speechtotext/{version}/models/{IdOf(accepted.Text("self")!)}";
        var before = await north.GetAsync(target);
        regions.FinishJobs();

        Assert.Equal(201, accepted.Status);
        Assert.Contains("northeurope", accepted.Text("self"), StringComparison.Ordinal);
        Assert.NotEqual(source, IdOf(accepted.Text("self")!));
        Assert.Equal(("Running", "Succeeded"), (before.Text("status"), (await north.GetAsync(target)).Text("status")));
        Assert.Equal(404, (await west.GetAsync(target)).Status);
    }

    [Theory]
    [InlineData("v3.2", ":copyto")]
    [InlineData("v3.1", ":copy")]
    public async Task CopyByKey_InTheWordsOfAnotherVersion_IsUnknown(string version, string verb)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var source = regions.West.SpeechCatalog.AddModel("orders", "en-US");

        Assert.Equal(404, (await west.PostAsync($"speechtotext/{version}/models/{source}{verb}", $$"""{"targetSubscriptionKey":"{{regions.North.Speech.Key}}"}""")).Status);
    }

    [Fact]
    public async Task CopyByKey_OfNobody_IsRefused()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var source = regions.West.SpeechCatalog.AddModel("orders", "en-US");

        Assert.Equal((400, "InvalidRequest"), await RefusalAsync(west, $"speechtotext/v3.2/models/{source}:copy", """{"targetSubscriptionKey":"nobody's"}"""));
        Assert.Equal(404, (await west.PostAsync("speechtotext/v3.2/models/none:copy", $$"""{"targetSubscriptionKey":"{{regions.North.Speech.Key}}"}""")).Status);
    }

    [Fact]
    public async Task CopyByAuthorization_IsAnOperationOfTheSource_ThatEndsWithTheNewModel()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);
        var source = regions.West.SpeechCatalog.AddModel("orders", "en-US");

        var accepted = await west.PostAsync($"speechtotext/models/{source}:copy?{Version}", await AuthorizeAsync(regions, north));
        var operation = new Uri(accepted.Headers["operation-location"]).PathAndQuery;
        var before = await west.GetAsync(operation);
        regions.FinishJobs();
        var after = await west.GetAsync(operation);

        Assert.Equal((202, "NotStarted", "Succeeded"), (accepted.Status, before.Text("status"), after.Text("status")));
        var copy = await north.GetAsync($"speechtotext/models/{IdOf(after.Text("result/link")!)}?{Version}");
        Assert.Equal(("orders", "Succeeded"), (copy.Text("displayName"), copy.Text("status")));
        Assert.Equal(404, (await north.GetAsync(operation)).Status);
    }

    [Fact]
    public async Task CopyByAuthorization_HoldsOnce_AndForTheResourceItNames()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);
        var target = $"speechtotext/models/{regions.West.SpeechCatalog.AddModel("orders", "en-US")}:copy?{Version}";
        var allowed = await AuthorizeAsync(regions, north);

        Assert.Equal(202, (await west.PostAsync(target, allowed)).Status);
        Assert.Equal((400, "InvalidRequest"), await RefusalAsync(west, target, allowed));
        Assert.Equal((400, "InvalidRequest"), await RefusalAsync(west, target, await AuthorizeAsync(regions, north, "/subscriptions/other")));
    }

    [Theory]
    [InlineData(JobFate.Fails, "Failed", "The job failed.")]
    [InlineData(JobFate.NeverEnds, "Running", null)]
    [InlineData(JobFate.IsUnknown, "unknown", null)]
    public async Task Copy_HasTheFateThatItIsGiven_InEitherGeneration(JobFate fate, string status, string? why)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        using var north = new RawClient(regions.North.Speech);
        var source = regions.West.SpeechCatalog.AddModel("orders", "en-US");
        regions.West.Speech.SetJobFate("copy", fate);
        regions.North.Speech.SetJobFate("copy", fate);

        var classic = await west.PostAsync($"speechtotext/v3.2/models/{source}:copy", $$"""{"targetSubscriptionKey":"{{regions.North.Speech.Key}}"}""");
        var current = await west.PostAsync($"speechtotext/models/{source}:copy?{Version}", await AuthorizeAsync(regions, north));
        regions.FinishJobs();
        var model = await north.GetAsync($"speechtotext/v3.2/models/{IdOf(classic.Text("self")!)}");
        var operation = await west.GetAsync(new Uri(current.Headers["operation-location"]).PathAndQuery);

        Assert.Equal((status, status), (model.Text("status"), operation.Text("status")));
        Assert.Equal((why, why), (model.Text("properties/error/message"), operation.Text("error/message")));
    }

    [Theory]
    [InlineData("speechtotext/models:authorizecopy", """{"sourceResourceId":"x"}""")]
    [InlineData("speechtotext/models:authorizecopy?api-version=2020-01-01", """{"sourceResourceId":"x"}""")]
    [InlineData("speechtotext/models:authorizecopy?api-version=2024-11-15", "{}")]
    public async Task Authorization_Misused_IsRefused(string target, string body)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Speech);

        Assert.Equal(400, (await north.PostAsync(target, body)).Status);
    }

    private static async Task<string> AuthorizeAsync(ManualRegions regions, RawClient north, string? source = null)
    {
        var answer = await north.PostAsync($"speechtotext/models:authorizecopy?{Version}", $$"""{"sourceResourceId":"{{source ?? regions.West.SpeechCatalog.ResourceId}}"}""");
        Assert.Equal(("northeurope", regions.North.SpeechCatalog.ResourceId), (answer.Text("targetResourceRegion"), answer.Text("targetResourceId")));
        return answer.Body!.ToJsonString();
    }

    private static async Task<(int Status, string? Code)> RefusalAsync(RawClient client, string target, string body)
    {
        var answer = await client.PostAsync(target, body);
        return (answer.Status, answer.ErrorCode);
    }

    private static string IdOf(string address) => address.Split('?')[0].Split('/')[^1];
}
