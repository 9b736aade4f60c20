using static Failover.Client.Tests.TestSettings;

namespace Failover.Client.Tests;

public sealed class CoolDownTests
{
    private static readonly long Now = Seconds(100);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.02, 0.02)]
    [InlineData(30, 30)]
    [InlineData(60, 60)]
    [InlineData(61, 60)] // The clamp.
    [InlineData(86_400, 60)]
    [InlineData(-5, 0)]
    public void After_WithAHint_LastsAsLongAsTheHintWithinTheClamp(double hint, double seconds) =>
        Assert.Equal(Now + Seconds(seconds), After(null, hint).End);

    [Fact]
    public void After_WithTheLongestHintThereIs_IsClamped() =>
        Assert.Equal(Now + Seconds(60), CoolDown.After(null, TimeSpan.MaxValue, Now, Default, 0.5).End);

    [Theory]
    [InlineData(10, 30)] // A shorter hint never takes back what was promised.
    [InlineData(0, 30)]
    [InlineData(40, 40)] // A longer one prolongs.
    public void After_WhileCooling_EndsAtTheLaterOfBoth(double hint, double seconds) =>
        Assert.Equal(Now + Seconds(seconds), After(After(null, 30), hint).End);

    [Fact]
    public void After_WithoutHint_DoublesFrom1To30Seconds()
    {
        var waits = new List<double>();
        CoolDown? coolDown = null;
        var now = Now;
        for (var i = 0; i < 7; i++)
        {
            coolDown = CoolDown.After(coolDown, null, now, Default, chance: 1);
            waits.Add(TimeSpan.FromTicks(coolDown.End - now).TotalSeconds);
            now = coolDown.End;
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1, 1)]
    public void After_WithoutHint_IsDrawnFromTheUpperHalf(double chance, double seconds) =>
        Assert.Equal(Now + Seconds(seconds), CoolDown.After(null, null, Now, Default, chance).End);

    [Fact]
    public void After_WhileCooling_KeepsItsBeginning()
    {
        var later = CoolDown.After(After(null, 30), TimeSpan.FromSeconds(30), Now + Seconds(1), Default, 0.5);

        Assert.Equal((Now, Now + Seconds(31)), (later.Began, later.End));
    }

    [Fact]
    public void After_WhenTheLastHasEnded_BeginsAnew() =>
        Assert.Equal(Now + Seconds(30), CoolDown.After(After(null, 30), TimeSpan.Zero, Now + Seconds(30), Default, 0.5).Began);

    private static CoolDown After(CoolDown? existing, double hint) => CoolDown.After(existing, TimeSpan.FromSeconds(hint), Now, Default, chance: 0.5);
}
