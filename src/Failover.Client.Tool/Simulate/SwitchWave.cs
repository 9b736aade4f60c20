namespace Failover.Client.Tool;

/// <summary>Switches of several clients that are one and the same thing to who reads them.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">When the last of them was.</param>
/// <param name="Count">How many there were.</param>
internal sealed record SwitchWave(SimulatedSwitch First, TimeSpan Last, int Count)
{
    /// <summary>Puts together what follows each other from the same endpoint to the same.</summary>
    public static IReadOnlyList<SwitchWave> Of(IReadOnlyList<SimulatedSwitch> switches)
    {
        var waves = new List<SwitchWave>();
        foreach (var s in switches)
        {
            if (waves is [.., var last] && last.First.From == s.From && last.First.To == s.To)
            {
                waves[^1] = last with { Last = s.At, Count = last.Count + 1 };
            }
            else
            {
                waves.Add(new SwitchWave(s, s.At, 1));
            }
        }

        return waves;
    }
}
