namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>Sends every call to this endpoint first, whatever its health, for a while. A call that fails there still moves on.</summary>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <param name="duration">For how long: more than 0, at most 30 days.</param>
    /// <exception cref="ArgumentException">The group has no such endpoint.</exception>
    public void Force(string endpoint, TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero || duration > TimeSpan.FromDays(30))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "The duration of a force must be more than 00:00:00 and at most 30 days.");
        }

        _health.Order.Get(endpoint, Name);
        // The end of an earlier force must not end this one.
        _forceEnd.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _health.Steer(endpoint, static (c, _) => CircuitRules.Reset(c), FailoverEventKind.EndpointForced, $"by command, for {duration:c}", force: true);
        _forceEnd.Change(duration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends no call at all to this endpoint, until <see cref="Restore"/>. Calls in flight end where they are.</summary>
    /// <inheritdoc cref="Restore"/>
    public void Isolate(string endpoint) =>
        _health.Steer(endpoint, static (c, now) => CircuitRules.Steered(c, EndpointState.Isolated, now), FailoverEventKind.EndpointIsolated, "by command");

    /// <summary>Sends no new call to this endpoint, until <see cref="Restore"/>; the jobs it accepted are still looked after there.</summary>
    /// <inheritdoc cref="Restore"/>
    public void Drain(string endpoint) =>
        _health.Steer(endpoint, static (c, now) => CircuitRules.Steered(c, EndpointState.Draining, now), FailoverEventKind.EndpointDraining, "by command");

    /// <summary>Says what is known against an endpoint, such as models older than the primary's. It changes nothing about where calls go; the event of a switch to that endpoint says it as <see cref="FailoverEvent.Caveat"/>.</summary>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <param name="caveat">What is known, in a sentence; <see langword="null"/> once nothing is.</param>
    /// <exception cref="ArgumentException">The group has no such endpoint.</exception>
    public void SetCaveat(string endpoint, string? caveat) => _health.Order.Get(endpoint, Name).Health.Caveat = caveat;

    /// <summary>Puts this endpoint back into its place with a clean slate: ends a force, an isolation, a drain, an open circuit and a cool-down.</summary>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <exception cref="ArgumentException">The group has no such endpoint.</exception>
    public void Restore(string endpoint) =>
        _health.Steer(endpoint, static (c, _) => CircuitRules.Reset(c), FailoverEventKind.EndpointRestored, "by command");
}
