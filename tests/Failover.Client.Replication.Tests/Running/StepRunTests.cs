namespace Failover.Client.Replication.Tests.Running;

/// <summary>What may come of one step.</summary>
public sealed class StepRunTests
{
    [Fact]
    public async Task JobFails_ServiceSaysWhy_NextRunTrainsAnew()
    {
        using var pair = new FakePair();
        pair.North.State = static operation => operation.StartsWith("train", StringComparison.Ordinal) ? FakeService.Of(OperationPhase.Failed) with { Text = "failed: no labels" } : null;
        var failed = await pair.RunAsync();
        Assert.Equal("Step 'train' failed at north: failed: no labels", failed.Results[0].Message);

        pair.North.State = null;
        var report = await pair.RunAsync();

        Assert.True(report.IsComplete);
        // What was prepared stays prepared; the label of the failed training is not used again.
        Assert.Equal(["dogs"], pair.North.Prepared);
        Assert.Equal(["replica-20300101010000000-1", "replica-20300101010000000-2"], pair.North.Trained);
    }

    [Fact]
    public async Task JobNeverEnds_IsLeftToItself_NextRunGoesOnWithIt()
    {
        using var pair = new FakePair();
        pair.North.State = static operation => operation.StartsWith("train", StringComparison.Ordinal) ? FakeService.Of(OperationPhase.Running) : null;
        var start = pair.Clock.GetUtcNow();
        var failed = await pair.RunAsync();
        Assert.Contains("has not ended within 1.00:00:00", failed.Results[0].Message, StringComparison.Ordinal);
        Assert.InRange(pair.Clock.GetUtcNow() - start, TimeSpan.FromHours(24), TimeSpan.FromHours(25));

        pair.North.State = null;
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task AnswerToATrainingIsLost_ItIsFoundAndNotRepeated()
    {
        using var pair = new FakePair();
        pair.North.Accepted = static () => throw new OutcomeUnknownException("the connection was cut.");

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task ServiceForgetsAFreeJob_ItIsBegunAgain()
    {
        using var pair = new FakePair();
        var asked = 0;
        pair.North.State = operation => asked++ == 0 ? FakeService.Of(OperationPhase.Lost) : null;

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal(["dogs", "dogs"], pair.North.Prepared);
        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task ServiceListsAJobThatItDoesNotShow_IsAskedUntilTheTimeIsOver_AndNotForEver()
    {
        using var pair = new FakePair();
        pair.North.State = static operation => operation.StartsWith("train", StringComparison.Ordinal) ? FakeService.Of(OperationPhase.Lost) : null;
        pair.Options.StepTimeout = TimeSpan.FromHours(1);

        var failed = await pair.RunAsync();

        Assert.Contains("has not ended within 01:00:00", failed.Results[0].Message, StringComparison.Ordinal);
        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task ServiceWantsToBeLeftAlone_ItIs()
    {
        using var pair = new FakePair();
        var waits = new List<TimeSpan>();
        pair.Clock.Leaping = waits.Add;
        var asked = 0;
        pair.North.State = operation => asked++ == 0 ? FakeService.Of(OperationPhase.Running) with { RetryAfter = TimeSpan.FromSeconds(77) } : null;

        await pair.RunAsync();

        Assert.Equal(TimeSpan.FromSeconds(77), waits[0]);
    }

    [Fact]
    public async Task Progress_NamesStepsEstimatesAndWords()
    {
        using var pair = new FakePair();

        await pair.RunAsync();

        Assert.Equal(ReplicationProgressKind.Started, pair.Progress[0].Kind);
        Assert.Equal(["prepare", "train"], pair.Progress.Where(static p => p.Kind == ReplicationProgressKind.Done).Select(static p => p.Step));
        var training = pair.Progress.First(static p => p is { Step: "train", Kind: ReplicationProgressKind.Waiting });
        Assert.Equal((2, 2, TimeSpan.FromHours(1), "Running"), (training.Number, training.Steps, training.Estimate, training.Message));
    }
}
