namespace Failover.Client.Tool;

/// <summary>Seeds that are far apart although what they come from is close together.</summary>
internal static class Seed
{
    /// <summary>The finisher of SplitMix64: the same on every machine.</summary>
    public static int Mix(int seed, int stream)
    {
        var z = (ulong)(uint)seed * 0x9E3779B97F4A7C15 + (((ulong)(uint)stream + 1) * 0xD1B54A32D192ED03);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
