namespace Failover.Client.Tests;

public sealed class RampShareTests
{
    private static readonly double[] Shares = [0.01, 0.05, 0.25, 0.5];
    private static readonly long Minute = TimeSpan.FromSeconds(60).Ticks;

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(14.999, 0.01)]
    [InlineData(15, 0.05)]
    [InlineData(30, 0.25)]
    [InlineData(45, 0.5)]
    [InlineData(59.999, 0.5)]
    [InlineData(60, 1)]
    [InlineData(600, 1)]
    public void At_SecondsOfAMinute_IsTheShareOfThatQuarter(double seconds, double share) =>
        Assert.Equal(share, RampShare.At(TimeSpan.FromSeconds(seconds).Ticks, Minute, Shares));

    [Fact]
    public void At_NoDuration_IsAll() => Assert.Equal(1, RampShare.At(0, 0, Shares));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void Place_OfCallsOneAfterTheOther_SpreadsAnyStretchEvenly(double share)
    {
        // A thousand in a row, wherever they begin: at most two more or less than the share.
        for (var first = 0L; first < 100_000; first += 9_973)
        {
            var chosen = Enumerable.Range(0, 1000).Count(i => RampShare.Place(first + i) < share);
            Assert.InRange(chosen, (share * 1000) - 2, (share * 1000) + 2);
        }
    }

    [Fact]
    public void Place_OfSessions_SpreadsThemAndKeepsEachInItsPlace()
    {
        var sessions = Enumerable.Range(0, 10_000).Select(static i => $"user-{i}").ToArray();
        var chosen = sessions.Count(static s => RampShare.Place(s, "west") < 0.25);

        // 2,500 expected; 43 is one standard deviation, and five of them never happen.
        Assert.InRange(chosen, 2_500 - 215, 2_500 + 215);
        // The same in every process, for ever: a session must not move because the application was started anew.
        Assert.Equal(RampShare.Place("user-1", "west"), RampShare.Place("user-1", "WEST"));
        Assert.NotEqual(RampShare.Place("user-1", "west"), RampShare.Place("user-1", "north"));
    }
}
