namespace Failover.Client;

/// <summary>Which calls an endpoint gets while it comes back.</summary>
internal static class RampShare
{
    /// <summary>The share of calls at a time, in even steps; all of them once the ramp is over.</summary>
    public static double At(long elapsed, long duration, double[] shares)
    {
        var step = duration == 0 ? shares.Length : (int)(elapsed * shares.Length / duration);
        return step < shares.Length ? shares[Math.Max(0, step)] : 1;
    }

    /// <summary>Places a session between 0 and 1, at the same place in every process and whatever the share: once it has moved it stays.</summary>
    /// <param name="session">What belongs together.</param>
    /// <param name="endpoint">The endpoint, whose name is compared without case.</param>
    /// <param name="salt">Another place for another purpose.</param>
    public static double Place(string session, string endpoint, uint salt = 0)
    {
        // FNV-1a, 32 bits, and a final mix so that names that differ in their last character lie apart.
        var hash = 2166136261u ^ salt;
        foreach (var c in session.AsSpan())
        {
            hash = (hash ^ c) * 16777619;
        }

        foreach (var c in endpoint.AsSpan())
        {
            hash = (hash ^ char.ToLowerInvariant(c)) * 16777619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (hash ^ (hash >> 16)) / (double)(1L << 32);
    }

    /// <summary>Places a call without a session: one after the other, spread evenly (the golden ratio keeps any stretch of them even).</summary>
    public static double Place(long call) => ((ulong)call * 0x9E3779B97F4A7C15 >> 11) / (double)(1UL << 53);
}
