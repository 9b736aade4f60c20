namespace Failover.Client.Tests;

public sealed class PerThreadTests
{
    [Fact]
    public void Mine_SameThread_IsTheSameObject()
    {
        var all = new PerThread<object>();

        Assert.NotNull(all.Mine);
        Assert.Same(all.Mine, all.Mine);
    }

    [Fact]
    public void Mine_AnotherThread_IsAnotherObject()
    {
        var all = new PerThread<object>();
        object? other = null;
        var thread = new Thread(() => other = all.Mine);
        thread.Start();
        thread.Join();

        Assert.NotNull(other);
        Assert.NotSame(all.Mine, other);
    }

    [Fact]
    public void All_AfterSomeThreads_HoldsTheirsAndNoMore()
    {
        var all = new PerThread<object>();
        var (three, nine) = (all.Of(3), all.Of(9));

        Assert.Equal(10, all.All.Length);
        Assert.Equal([three, nine], all.All.ToArray().Where(static o => o is not null));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    [InlineData(100_000)]
    public void Of_ANumberBeyondThoseKept_IsNobodys(int thread) => Assert.Null(new PerThread<object>().Of(thread));
}
