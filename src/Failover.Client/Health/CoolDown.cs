namespace Failover.Client;

/// <summary>The time an endpoint asked to be left alone. It only ever grows; a success that began later, or a command, ends it.</summary>
/// <param name="Began">When the first throttle of this cool-down arrived, in ticks of the group's clock.</param>
/// <param name="End">When the endpoint may be asked again.</param>
/// <param name="Count">How many throttles since the last success.</param>
internal sealed record CoolDown(long Began, long End, int Count)
{
    public static CoolDown After(CoolDown? existing, TimeSpan? hint, long now, FailoverSettings s, double chance)
    {
        var count = existing?.Count ?? 0;
        var wait = hint is { } h
            ? Math.Clamp(h.Ticks, 0, s.MaxThrottleHint)
            // Drawn from the upper half: never shorter than half the guess, and two clients part ways.
            : (long)(ProbeSchedule.Doubled(s.FirstThrottleDelay, count, s.MaxThrottleDelay) * (0.5 + (chance / 2)));
        var running = existing is not null && existing.End > now;
        return new CoolDown(running ? existing!.Began : now, Math.Max(existing?.End ?? 0, now + wait), count + 1);
    }
}
