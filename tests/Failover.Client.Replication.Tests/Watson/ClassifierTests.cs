namespace Failover.Client.Replication.Tests.Watson;

/// <summary>Classifiers are trained anew from the images that their owner keeps.</summary>
public sealed class ClassifierTests
{
    [Fact]
    public async Task H064_ImagesAreNotKept_IsSaid_AndNothingIsSent()
    {
        await using var pair = await WatsonPair.StartAsync();

        var report = await pair.RunAsync(isOfClassifiers: true);

        Assert.Equal(CopyOutcome.LeftOut, report.Results[0].Outcome);
        Assert.Contains("cannot be downloaded", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, pair.North.Trainings);
    }

    [Fact]
    public async Task H064_KeptImagesWereChanged_IsSaidWithTheFile()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        await File.AppendAllTextAsync(pair.Folder["dogs/000001"], "more");

        var report = await pair.RunAsync(isOfClassifiers: true);

        Assert.Contains("'000001'", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Contains("beagle_positive_examples", report.Results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H068_EmptyRegion_GetsTheClassifier_AndItsIdIsLearnt()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        var west = (await pair.Classifiers(pair.West).ListAsync(default))[0];

        var report = await pair.RunAsync(isOfClassifiers: true);

        Assert.True(report.IsComplete, report.Results[0].Message);
        var north = Assert.Single(await pair.Classifiers(pair.North).ListAsync(default));
        Assert.Equal(("dogs", "beagle, poodle"), (north.Name, north.Settings["classes"]));
        Assert.Equal(north.Id, pair.NewReplicator(isOfClassifiers: true).GetIds("northeurope").OwnOf("classifier", west.Id));
        Assert.Equal(ReplicaFindingKind.InStep, (await pair.FindAsync(isOfClassifiers: true)).Kind);
    }

    [Fact]
    public async Task H063_BuiltInClassifiers_AreNeitherListedNorMapped()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");

        await pair.RunAsync(isOfClassifiers: true);

        Assert.Equal(["dogs"], (await pair.Classifiers(pair.West).ListAsync(default)).Select(static item => item.Name));
        var ids = pair.NewReplicator(isOfClassifiers: true).GetIds("northeurope");
        Assert.All((string[])["default", "food", "explicit"], id => Assert.Equal(id, ids.OwnOf("classifier", id)));
        Assert.Single(ids.Resources);
    }

    [Fact]
    public async Task KilledBeforeTheAnswerOfTheTrainingIsNoted_ItIsFoundByItsName()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        pair.North.Transport.Loses = static request => request.Method == HttpMethod.Post ? throw new KilledException() : false;
        await Assert.ThrowsAsync<KilledException>(() => pair.RunAsync(isOfClassifiers: true));
        pair.North.Transport.Loses = null;

        var report = await pair.RunAsync(isOfClassifiers: true);

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(1, pair.North.Trainings);
    }

    [Fact]
    public async Task PrimaryRetrained_ANewOneIsTrained_AndTheIdMapMovesToIt()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        await pair.RunAsync(isOfClassifiers: true);
        var before = (await pair.Classifiers(pair.North).ListAsync(default))[0].Id;
        var west = (await pair.Classifiers(pair.West).ListAsync(default))[0].Id;
        pair.Clock.Advance(TimeSpan.FromHours(1));
        await pair.West.RetrainAsync(west, pair.Zip("more", 10));

        Assert.Equal(ReplicaFindingKind.Stale, (await pair.FindAsync(isOfClassifiers: true)).Kind);
        Assert.True((await pair.RunAsync(isOfClassifiers: true)).IsComplete);

        var after = (await pair.Classifiers(pair.North).ListAsync(default))[0].Id;
        Assert.NotEqual(before, after);
        Assert.Equal(after, pair.NewReplicator(isOfClassifiers: true).GetIds("northeurope").OwnOf("classifier", west));
        Assert.Equal(ReplicaFindingKind.InStep, (await pair.FindAsync(isOfClassifiers: true)).Kind);
    }

    [Theory]
    [InlineData(9, 10)] // One short of what the service trains with.
    [InlineData(10, 0)]
    public async Task KeepAsync_TooFewImages_NamesTheFile(int positive, int negative)
    {
        await using var pair = await WatsonPair.StartAsync();
        var archives = new Dictionary<string, string> { ["cat"] = pair.Zip("cat", positive) };

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() =>
            WatsonTrainingImages.KeepAsync(new BackupFolder(pair.Folder["cats"]), "cats", archives, pair.Zip("none", negative), pair.Clock.GetUtcNow(), default));

        Assert.Contains(positive < 10 ? "cat.zip' has 9 images" : "none.zip' has 0 images", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepAsync_OneClassAlone_IsRefused()
    {
        await using var pair = await WatsonPair.StartAsync();
        var archives = new Dictionary<string, string> { ["cat"] = pair.Zip("cat", 10) };

        await Assert.ThrowsAsync<ReplicationException>(() => WatsonTrainingImages.KeepAsync(new BackupFolder(pair.Folder["cats"]), "cats", archives, null, pair.Clock.GetUtcNow(), default));
    }
}
