namespace Failover.Client.Replication.Tests.Language;

/// <summary>The process ends in the middle of a copy between two regions.</summary>
public sealed class LanguageKillTests
{
    // Five steps, four of them jobs: the copy, three lines a job, two for the other one, each with a boundary before and after; one before the folder goes.
    private const int Boundaries = (1 + (4 * 3) + 2) * 2 + 1;

    public static TheoryData<int> All => [.. Enumerable.Range(1, Boundaries)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task KilledAtBoundary_NextRunEndsIt_NothingBilledTwice(int boundary)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Options.Boundary = _ => boundary = boundary == 1 ? throw new KilledException() : boundary - 1;
        await Assert.ThrowsAsync<KilledException>(pair.RunAsync);
        pair.Options.Boundary = null;

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal((1, 1), (pair.North.Trainings, pair.North.Deployments));
        Assert.True((await pair.PlanAsync()).IsInStep);
        Assert.Contains("Medication", await pair.North.PredictAsync("CustomHealthcare", "health"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":train")]
    [InlineData("/deployments/production?")]
    public async Task KilledAfterTheServiceAccepted_BeforeItsAnswerIsNoted_IsFoundAndNotRepeated(string target)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.North.Transport.Loses = request => request.Method != HttpMethod.Get && request.RequestUri!.PathAndQuery.Contains(target, StringComparison.Ordinal) ? throw new KilledException() : false;
        await Assert.ThrowsAsync<KilledException>(pair.RunAsync);
        pair.North.Transport.Loses = null;

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal((1, 1), (pair.North.Trainings, pair.North.Deployments));
    }
}
