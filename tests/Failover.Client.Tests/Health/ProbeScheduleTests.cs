using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class ProbeScheduleTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)] // 80 would be next; 60 is the limit.
    [InlineData(5, 60)]
    public void Delay_InTheMiddleOfTheJitter_DoublesFrom5To60Seconds(int failedProbes, double seconds) =>
        Assert.Equal(Seconds(seconds), ProbeSchedule.Delay(failedProbes, Default, chance: 0.5));

    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(0, 1, 6)]
    [InlineData(4, 0, 48)]
    [InlineData(4, 1, 72)]
    public void Delay_AtTheEndsOfTheJitter_Is20PercentAway(int failedProbes, double chance, double seconds) =>
        Assert.Equal(Seconds(seconds), ProbeSchedule.Delay(failedProbes, Default, chance), Seconds(0.001));

    [Fact]
    public void Delay_WithoutJitter_DoesNotDependOnChance()
    {
        var settings = With(static o => o.Probes.Jitter = 0);

        Assert.Equal(Seconds(5), ProbeSchedule.Delay(0, settings, chance: 0));
        Assert.Equal(Seconds(5), ProbeSchedule.Delay(0, settings, chance: 0.99));
    }

    [Fact]
    public void Delay_InAnOutageOfWeeks_StaysAtTheLimit() =>
        // Ten thousand probes a minute apart are a week: far past the point where 5 s doubled leaves 64 bits.
        Assert.All(Enumerable.Range(4, 10_000), failed => Assert.Equal(Seconds(60), ProbeSchedule.Delay(failed, Default, chance: 0.5)));

    [Theory]
    [InlineData(1, 864_000_000_000)] // A tick, doubled up to a day.
    [InlineData(36_000_000_000, 864_000_000_000)] // An hour, doubled up to a day.
    [InlineData(864_000_000_000, 864_000_000_000)] // The longest that the validator lets through.
    [InlineData(50_000_000, 600_000_000)]
    public void Doubled_ForAnyCount_NeverShrinksAndEndsAtTheLimit(long first, long max)
    {
        var waits = Enumerable.Range(0, 200).Select(times => ProbeSchedule.Doubled(first, times, max)).ToArray();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(first, waits[0]);
        Assert.Equal(max, waits[^1]);
    }
}
