namespace Failover.Client.Tests.Jobs;

public sealed class JobPaceTests
{
    private static readonly ResubmittableJobOptions Options = new();

    [Fact]
    public void Next_GrowsByHalfUpToTheLongest() =>
        Assert.Equal(
            [2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 30],
            Enumerable.Range(0, 9).Select(static asked => JobPace.Next(asked, retryAfter: null, Options).TotalSeconds));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(10, 10)]
    [InlineData(100, 100)]
    // Nobody is kept waiting for a day by one header.
    [InlineData(86_400, 300)]
    public void Next_ServiceAsksForPatience_GetsItWithinReason(double seconds, double wait) =>
        Assert.Equal(wait, JobPace.Next(0, TimeSpan.FromSeconds(seconds), Options).TotalSeconds);

    [Fact]
    public void Next_AskedVeryOften_StaysAtTheLongest() => Assert.Equal(Options.MaxPollInterval, JobPace.Next(int.MaxValue, null, Options));
}
