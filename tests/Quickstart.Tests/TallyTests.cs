namespace Quickstart.Tests;

public class TallyTests
{
    [Fact]
    public void Percentile_OneToHundred_GivesTheNumberItself()
    {
        var tally = new Tally();
        foreach (var i in Enumerable.Range(1, 100).Reverse())
        {
            tally.Add(TimeSpan.FromMilliseconds(i), "west", failure: null);
        }

        Assert.Equal((50, 99, 100), (tally.Percentile(0.5).TotalMilliseconds, tally.Percentile(0.99).TotalMilliseconds, tally.Percentile(1).TotalMilliseconds));
    }

    [Fact]
    public void Percentile_NoCalls_IsZero() => Assert.Equal(TimeSpan.Zero, new Tally().Percentile(0.99));

    [Fact]
    public void Add_Failures_CountsThemAndKeepsTheFirst()
    {
        var answered = new List<string?>();
        var tally = new Tally(answered.Add);

        tally.Add(TimeSpan.Zero, "west", failure: null);
        tally.Add(TimeSpan.Zero, "west", "status 500");
        tally.Add(TimeSpan.Zero, endpoint: null, "refused");

        Assert.Equal((3, 2, "status 500"), (tally.Calls, tally.Failures, tally.FirstFailure));
        Assert.Equal(["west"], answered);
    }

    [Fact]
    public void TakeServing_AfterAFailover_NamesWhoGaveMostAnswersSinceTheLastLook()
    {
        var tally = new Tally();
        tally.Add(TimeSpan.Zero, "west", failure: null);
        tally.Add(TimeSpan.Zero, "west", failure: null);
        Assert.Equal("west", tally.TakeServing());

        // One probe at the old primary among the answers of the new one.
        tally.Add(TimeSpan.Zero, "west", failure: null);
        tally.Add(TimeSpan.Zero, "north", failure: null);
        tally.Add(TimeSpan.Zero, "north", failure: null);
        Assert.Equal("north", tally.TakeServing());

        tally.Add(TimeSpan.Zero, "west", "status 500");
        Assert.Equal("", tally.TakeServing());
        Assert.Null(tally.TakeServing());
    }
}
