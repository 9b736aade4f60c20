namespace Failover.Client.Replication.Tests.Watson;

/// <summary>The process ends in the middle of a copy.</summary>
public sealed class CollectionKillTests
{
    // The copy, two lines each for the collection and its images, three for the training, each with a boundary before and after; one before the folder goes.
    private const int Boundaries = (1 + (2 * 2) + 3) * 2 + 1;

    public static TheoryData<int> All => [.. Enumerable.Range(1, Boundaries)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task KilledAtBoundary_NextRunEndsIt_NothingIsThereTwice(int boundary)
    {
        await using var pair = await WatsonPair.StartAsync();
        pair.Options.Boundary = _ => boundary = boundary == 1 ? throw new KilledException() : boundary - 1;
        await Assert.ThrowsAsync<KilledException>(() => pair.RunAsync());

        pair.Options.Boundary = null;
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        await AssertOnceAsync(pair);
    }

    [Theory]
    [InlineData("/v4/collections?")]
    [InlineData("/images?")]
    [InlineData("/train?")]
    public async Task KilledAfterTheServiceAccepted_BeforeItsAnswerIsNoted_IsFoundAndNotRepeated(string target)
    {
        await using var pair = await WatsonPair.StartAsync();
        pair.North.Transport.Loses = request => request.Method == HttpMethod.Post && request.RequestUri!.PathAndQuery.Contains(target, StringComparison.Ordinal) ? throw new KilledException() : false;
        await Assert.ThrowsAsync<KilledException>(() => pair.RunAsync());

        pair.North.Transport.Loses = null;
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        await AssertOnceAsync(pair);
    }

    private static async Task AssertOnceAsync(WatsonPair pair)
    {
        Assert.Equal((1, 1), (pair.North.Trainings, pair.North.Count("POST", "/images?")));
        Assert.Equal(await pair.West.PicturesAsync(), await pair.North.PicturesAsync());
        Assert.True((await pair.NewReplicator().PlanAsync()).IsInStep);
    }
}
