namespace Failover.Client.Tests;

public sealed class ThreadedCounterTests
{
    [Fact]
    public void Add_FromThreadsWithAndWithoutACellOfTheirOwn_LosesNothing()
    {
        var counter = new ThreadedCounter();

        // Threads 0 to 3 are alone with their numbers; those from 5000 on share one cell.
        Parallel.For(0, 8, i =>
        {
            for (var n = 0; n < 20_000; n++)
            {
                counter.Add(i < 4 ? i : 4_996 + i);
            }
        });

        Assert.Equal(160_000, counter.Value);
    }
}
