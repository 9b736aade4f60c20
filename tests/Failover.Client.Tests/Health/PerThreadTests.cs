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
    public void Of_AHigherNumber_KeepsWhatIsThere()
    {
        var all = new PerThread<object>();
        var three = all.Of(3);
        var far = all.Of(1_000);

        Assert.Same(three, all.Of(3));
        Assert.Equal([three, far], all.All.ToArray().Where(static o => o is not null));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4_096)]
    [InlineData(100_000)]
    public void Of_ANumberBeyondThoseKept_IsNobodys(int thread) => Assert.Null(new PerThread<object>().Of(thread));
}
