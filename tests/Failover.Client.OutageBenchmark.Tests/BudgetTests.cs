namespace Failover.Client.OutageBenchmark.Tests;

public class BudgetTests
{
    [Fact]
    public void Of_EverythingAsPromised_IsMet() => Assert.All(Budget.Of([RowOf("hang")]), static b => Assert.True(b.IsMet, b.ToString()));

    [Fact]
    public void Of_OneCallFailed_IsNotMetAndNamesIt()
    {
        var budget = Assert.Single(Budget.Of([RowOf("503") with { Failures = 1, FirstFailure = "status 503" }]), static b => !b.IsMet);

        Assert.Equal("NOT MET: 503: no call fails; 1 did, the first with: status 503.", budget.ToString());
    }

    [Fact]
    public void Of_OneAttemptTooMany_IsNotMet() =>
        Assert.Single(Budget.Of([RowOf("refuse") with { AttemptsOnDeadPrimary = 7 }]), static b => !b.IsMet);

    [Fact]
    public void Of_111SlowCallsWhileThePrimaryHangs_IsNotMet()
    {
        Assert.Single(Budget.Of([RowOf("hang") with { SlowCalls = 111 }]), static b => !b.IsMet);
        Assert.All(Budget.Of([RowOf("refuse") with { SlowCalls = 111 }]), static b => Assert.True(b.IsMet, b.ToString()));
    }

    [Fact]
    public void Of_Others_PromiseNothing() => Assert.Empty(Budget.Of([RowOf("hang") with { Who = "bare", Failures = 1 }, RowOf("slow")]));

    private static Row RowOf(string fault) => new()
    {
        Fault = fault,
        Who = Contenders.Ours,
        Plan = new Plan(),
        Failures = 0,
        FirstFailure = null,
        Waits = WaitsOf(1, 2_000),
        HealthyWaits = WaitsOf(1, 600),
        LaterWaits = WaitsOf(1, 1_900),
        SlowCalls = 110,
        AttemptsOnDeadPrimary = 6,
        AttemptsAllowed = 6,
        FailedOverAfter = TimeSpan.Zero,
        IsBackAfter = null,
    };

    private static Waits WaitsOf(double milliseconds, int count) =>
        new(Enumerable.Repeat(new Call(default, TimeSpan.FromMilliseconds(milliseconds), RegionPair.SecondaryName, null), count));
}
