namespace Failover.Client.Tests;

public sealed class AllowanceTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;
    private static readonly AllowanceRate Rate = new(0.2, 10, 100);

    [Fact]
    public void TryTake_AtTheStart_HasWhatCanBeSavedUp()
    {
        var allowance = new Allowance();

        Assert.Equal(100, Taken(allowance, Rate, 1000, calls: 0, now: 0));
    }

    [Theory]
    [InlineData(0, 1, 10)]
    [InlineData(50, 0, 10)]
    [InlineData(50, 1, 20)]
    [InlineData(5, 0, 1)]
    [InlineData(4, 0, 0)]
    [InlineData(100_000, 3600, 100)]
    public void TryTake_Spent_FillsByCallsAndSeconds(long calls, long seconds, int expected)
    {
        var allowance = new Allowance();
        Taken(allowance, Rate, 1000, calls: 0, now: 0);

        Assert.Equal(expected, Taken(allowance, Rate, 1000, calls, seconds * Second));
    }

    [Fact]
    public void Take_BeyondWhatIsThere_IsPaidForLater()
    {
        var allowance = new Allowance();
        for (var i = 0; i < 120; i++)
        {
            allowance.Take(Rate, 0, 0);
        }

        // Twenty are owed: two seconds pay for them, the third gives ten.
        Assert.Equal(0, Taken(allowance, Rate, 100, 0, 2 * Second));
        Assert.Equal(10, Taken(allowance, Rate, 100, 0, 3 * Second));
    }

    [Fact]
    public void Take_WithoutEnd_OwesNoMoreThanCanBeSavedUp()
    {
        var allowance = new Allowance();
        for (var i = 0; i < 100_000; i++)
        {
            allowance.Take(Rate, 0, 0);
        }

        Assert.Equal(10, Taken(allowance, Rate, 1000, 0, 11 * Second));
    }

    [Fact]
    public void Left_IsWhatTryTakeGrants()
    {
        var allowance = new Allowance();
        Taken(allowance, Rate, 40, 0, 0);

        Assert.Equal(60, allowance.Left(Rate, 0, 0));
        Assert.Equal(60, Taken(allowance, Rate, 1000, 0, 0));
    }

    private static int Taken(Allowance allowance, AllowanceRate rate, int tries, long calls, long now) =>
        Enumerable.Range(0, tries).Count(_ => allowance.TryTake(rate, calls, now));
}
