namespace Failover.Client.Replication.Tests.Watson;

/// <summary>A collection that is there and whose model is not.</summary>
public sealed class CollectionPartsTests
{
    [Fact]
    public async Task ImagesAreThere_AndNoModel_OnlyTheTrainingIsPlanned()
    {
        await using var pair = await WatsonPair.StartAsync();
        var primary = pair.Collections(pair.West);
        var item = Assert.Single(await primary.ListAsync(default));
        var copy = new ReplicaCopy { Service = primary.Service, Target = "northeurope", Item = item, Replica = item with { Id = "there", Parts = [] }, Reason = ReplicaFindingKind.Incomplete, Started = pair.Clock.GetUtcNow() };

        var steps = primary.CopyTo(pair.Collections(pair.North), copy);

        Assert.Equal(["train"], steps.Select(static s => s.Name));
    }

    [Fact]
    public async Task PrimaryWasNeverTrained_NothingIsBilled()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.West.DeleteAsync($"v4/collections/{await pair.West.CollectionIdAsync()}");
        await pair.West.PostAsync("v4/collections", """{"name":"vans"}""");
        pair.Options.AllowBilled = false;

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal("vans", (await pair.North.CollectionAsync())["name"]!.GetValue<string>());
    }
}
