using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.Replication.Tests.Watson;

/// <summary>A collection of the primary comes to an empty secondary, and stays in step with it.</summary>
public sealed class CollectionTests
{
    [Fact]
    public async Task H058_H069_H070_H071_H073_H074_H075_EmptyRegion_GetsTheCollectionWithEveryImageAndLabel()
    {
        await using var pair = await WatsonPair.StartAsync();
        var cars = await pair.West.CollectionIdAsync();
        await pair.West.PostAsync($"v4/collections/{cars}", """{"description":"cars of the fleet"}""");
        await pair.West.AddImageAsync(cars, "van.jpg", WatsonSide.Wheel);

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(await pair.West.PicturesAsync(), await pair.North.PicturesAsync());
        var copied = await pair.North.CollectionAsync();
        Assert.Equal(("cars", "cars of the fleet"), (copied["name"]!.GetValue<string>(), copied["description"]!.GetValue<string>()));
        Assert.True(copied["training_status"]!["objects"]!["ready"]!.GetValue<bool>());
        Assert.Equal(1, pair.North.Trainings);
        Assert.True((await pair.NewReplicator().PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task H072_ImagesWithoutTrainingData_AreLeftOutWhereAskedFor()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.West.AddImageAsync(await pair.West.CollectionIdAsync(), "street.jpg");
        pair.Configure = static options => options.TrainingSetOnly = true;

        await pair.RunAsync();

        Assert.Equal((2, 1), ((await pair.West.PicturesAsync()).Length, (await pair.North.PicturesAsync()).Length));
    }

    [Fact]
    public async Task H078_Ids_OfTheCollectionAndOfEachImage_AreLearnt()
    {
        await using var pair = await WatsonPair.StartAsync();
        var (west, image) = (await pair.West.CollectionIdAsync(), await pair.West.AddImageAsync(await pair.West.CollectionIdAsync(), "van.jpg", WatsonSide.Wheel));

        await pair.RunAsync();

        var ids = pair.NewReplicator().GetIds("northeurope");
        var north = await pair.North.CollectionIdAsync();
        Assert.Equal(north, ids.OwnOf("collection", west));
        Assert.NotEqual(west, north);
        var there = await pair.North.GetAsync($"v4/collections/{north}/images/{ids.OwnOf("image", image)}");
        Assert.Equal($"{image}.jpg", there["source"]!["filename"]!.GetValue<string>());
        Assert.Equal(JsonNode.Parse(WatsonSide.Wheel)!.ToJsonString(), there["training_data"]!.ToJsonString());
    }

    [Fact]
    public async Task DryRun_SaysWhatWouldBeBilled_AndSendsNothing()
    {
        await using var pair = await WatsonPair.StartAsync();
        pair.Options.AllowBilled = false;

        var report = await pair.RunAsync();

        Assert.Equal("it would be charged for: northeurope: training of collection 'cars'", report.Results[0].Message);
        Assert.Equal(0, pair.North.Count("POST", "/"));
    }

    [Fact]
    public async Task PrimaryChanged_OnlyTheChangesAreSent_AndTheCollectionKeepsItsId()
    {
        await using var pair = await WatsonPair.StartAsync();
        var cars = await pair.West.CollectionIdAsync();
        var van = await pair.West.AddImageAsync(cars, "van.jpg", WatsonSide.Wheel);
        var bus = await pair.West.AddImageAsync(cars, "bus.jpg", WatsonSide.Wheel);
        await pair.RunAsync();
        var north = await pair.North.CollectionIdAsync();

        await pair.West.DeleteAsync($"v4/collections/{cars}/images/{van}");
        await pair.West.PostAsync($"v4/collections/{cars}/images/{bus}/training_data", WatsonSide.Wheel.Replace("wheel", "door", StringComparison.Ordinal));
        await pair.West.AddImageAsync(cars, "cab.jpg", WatsonSide.Wheel);
        Assert.Equal(ReplicaFindingKind.Stale, (await pair.FindAsync()).Kind);
        pair.North.Service.ResetCounters();
        await pair.RunAsync();

        Assert.Equal(await pair.West.PicturesAsync(), await pair.North.PicturesAsync());
        Assert.Equal(north, await pair.North.CollectionIdAsync());
        Assert.Equal((1, 1, 1), (pair.North.Count("POST", "/images?"), pair.North.Count("POST", "/training_data?"), pair.North.Count("DELETE", "/images/")));
        Assert.Equal(ReplicaFindingKind.InStep, (await pair.FindAsync()).Kind);
    }

    [Fact]
    public async Task SecondaryChangedByHand_IsLeftAloneUnlessOverwritten()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.RunAsync();
        await pair.North.AddImageAsync(await pair.North.CollectionIdAsync(), "odd.jpg", WatsonSide.Wheel);

        Assert.Equal(ReplicaFindingKind.Changed, (await pair.FindAsync()).Kind);
        Assert.Equal(CopyOutcome.LeftOut, (await pair.RunAsync()).Results[0].Outcome);
        pair.Options.Overwrite = true;
        Assert.True((await pair.RunAsync()).IsComplete);
        Assert.Equal(await pair.West.PicturesAsync(), await pair.North.PicturesAsync());
    }

    [Fact]
    public async Task TrainingFails_IsSaid_AndTheNextRunTrainsAgainWithoutUploadingAgain()
    {
        await using var pair = await WatsonPair.StartAsync();
        pair.North.Service.SetJobFate("collection", JobFate.Fails);
        var failed = await pair.RunAsync();
        Assert.Equal("Step 'train' failed at northeurope: failed, The job failed.", failed.Results[0].Message);

        pair.North.Service.SetJobFate("collection", JobFate.Succeeds);
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal((2, 1), (pair.North.Trainings, pair.North.Count("POST", "/images?")));
    }

    [Fact]
    public async Task TrainingOfAChangeFails_TheOldModelIsNotTakenForTheNewOne()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.RunAsync();
        await pair.West.AddImageAsync(await pair.West.CollectionIdAsync(), "van.jpg", WatsonSide.Wheel);
        pair.North.Service.SetJobFate("collection", JobFate.Fails);
        Assert.Equal(CopyOutcome.Failed, (await pair.RunAsync()).Results[0].Outcome);
        pair.North.Service.SetJobFate("collection", JobFate.Succeeds);

        Assert.True((await pair.RunAsync()).IsComplete);

        // The first copy, the training that failed, and the one after it.
        Assert.Equal(3, pair.North.Trainings);
        Assert.False((await pair.North.CollectionAsync())["training_status"]!["objects"]!["latest_failed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task TwoCollectionsOfOneName_AreNamedInsteadOfMixedUp()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.West.PostAsync("v4/collections", """{"name":"cars"}""");

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => pair.FindAsync());

        Assert.Contains("westeurope has two collections named 'cars'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothRegionsAreOneInstance_IsRefused()
    {
        await using var pair = await WatsonPair.StartAsync();
        using var same = new ReplicaConnection("again", pair.West.ToEndpoint());
        var replicator = new Replicator(pair.Collections(pair.West), [new WatsonCollectionStore(same, null, pair.Clock)], pair.Options, pair.Clock);
        pair.Options.Overwrite = true;

        Assert.Contains("are the same instance", (await replicator.PlanAsync()).Copies[0].Obstacle, StringComparison.Ordinal);
    }
}
