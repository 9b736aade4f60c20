namespace Failover.Client.OutageBenchmark.Tests;

public class PhaseTests
{
    [Fact]
    public void FirstStretch_GoodFromTheThirdCallOn_BeginsWhenThatWasDue()
    {
        var phase = PhaseOf("xxpppppp");

        Assert.Equal(TimeSpan.FromSeconds(0.2), phase.FirstStretch(4, 1, IsPrimary));
    }

    [Fact]
    public void FirstStretch_OneOfTenIsNot_CountsWhereAShareIsEnough()
    {
        var phase = PhaseOf("xpppppppppx");

        Assert.Equal(TimeSpan.Zero, phase.FirstStretch(10, 0.9, IsPrimary));
        Assert.Null(phase.FirstStretch(10, 1, IsPrimary));
    }

    [Fact]
    public void FirstStretch_FewerCallsThanAStretch_IsNotThereYet() =>
        Assert.Null(PhaseOf("ppp").FirstStretch(4, 0.5, IsPrimary));

    [Fact]
    public void FirstStretch_CallUnderWay_IsNotGoodYet()
    {
        var phase = PhaseOf("pp?p");

        Assert.Null(phase.FirstStretch(3, 1, IsPrimary));
        phase.End(2, CallOf('p'));
        Assert.Equal(TimeSpan.Zero, phase.FirstStretch(3, 1, IsPrimary));
    }

    private static bool IsPrimary(Call call) => call.Region == RegionPair.PrimaryName;

    /// <summary>Ten calls a second: p went well at the primary, x did not, ? is under way.</summary>
    private static Phase PhaseOf(string calls)
    {
        var phase = new Phase(10, TimeSpan.FromSeconds(calls.Length / 10.0)) { Begun = calls.Length };
        for (var i = 0; i < calls.Length; i++)
        {
            if (calls[i] != '?')
            {
                phase.End(i, CallOf(calls[i]));
            }
        }

        return phase;
    }

    private static Call CallOf(char kind) =>
        kind == 'p' ? new(default, default, RegionPair.PrimaryName, null) : new(default, default, null, "status 503");
}
