namespace Failover.Client.Tests;

public sealed class LatencyMemoryTests
{
    private readonly LatencyMemory _memory = new();

    [Fact]
    public void Percentile_OfNothing_IsUnknown() => Assert.Null(_memory.Percentile(0.5));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(12)]
    [InlineData(480)]
    [InlineData(31_000)]
    public void Percentile_OfOneLength_IsRightToWithinAQuarter(double milliseconds)
    {
        var ticks = TimeSpan.FromMilliseconds(milliseconds).Ticks;
        _memory.Add(ticks);

        // The smallest bucket ends at 0.125 ms: below it there is nothing to tell apart.
        Assert.InRange(_memory.Percentile(0.95)!.Value, ticks, Math.Max(ticks * 1.25, TimeSpan.FromMilliseconds(0.125).Ticks));
    }

    [Fact]
    public void Percentile_OfAMix_TellsTheMedianFromTheTail()
    {
        for (var i = 0; i < 100; i++)
        {
            _memory.Add(TimeSpan.FromMilliseconds(i < 90 ? 10 : 1000).Ticks);
        }

        Assert.InRange(_memory.Percentile(0.5)!.Value, TimeSpan.FromMilliseconds(10).Ticks, TimeSpan.FromMilliseconds(12.5).Ticks);
        Assert.InRange(_memory.Percentile(0.95)!.Value, TimeSpan.FromMilliseconds(1000).Ticks, TimeSpan.FromMilliseconds(1250).Ticks);
    }

    [Fact]
    public void Add_ManyNewAnswers_MakesTheOldOnesFade()
    {
        AddMany(1_000, 10);
        // Three times what the memory holds: the old ones have been halved often enough to be outvoted.
        AddMany(3_000, 100);

        Assert.InRange(_memory.Percentile(0.5)!.Value, TimeSpan.FromMilliseconds(100).Ticks, TimeSpan.FromMilliseconds(125).Ticks);
        Assert.InRange(_memory.Count, 1, 1024);
    }

    [Fact]
    public void Add_AbsurdLengths_AreTaken()
    {
        _memory.Add(0);
        _memory.Add(-1);
        _memory.Add(TimeSpan.FromDays(300).Ticks);

        Assert.Equal(3, _memory.Count);
        Assert.True(_memory.Percentile(1) > TimeSpan.FromMinutes(20).Ticks);
    }

    private void AddMany(int count, double milliseconds)
    {
        for (var i = 0; i < count; i++)
        {
            _memory.Add(TimeSpan.FromMilliseconds(milliseconds).Ticks);
        }
    }
}
