namespace Failover.Client;

/// <summary>When an endpoint that is out is tried again: waits that double up to a limit, each drawn a little apart so that a fleet does not probe together.</summary>
internal static class ProbeSchedule
{
    /// <param name="failedProbes">How many probes have failed since the trip.</param>
    /// <param name="settings">Where the waits come from.</param>
    /// <param name="chance">Evenly drawn from 0 to 1.</param>
    public static long Delay(int failedProbes, FailoverSettings settings, double chance) =>
        Jittered(Doubled(settings.FirstProbeDelay, failedProbes, settings.MaxProbeDelay), settings.ProbeJitter, chance);

    /// <summary>A wait that doubles with every repetition, up to a limit.</summary>
    public static long Doubled(long first, int times, long max) => first > max >> Math.Min(times, 63) ? max : first << times;

    public static long Jittered(long delay, double share, double chance) => (long)(delay * (1 - share + (2 * share * chance)));
}
