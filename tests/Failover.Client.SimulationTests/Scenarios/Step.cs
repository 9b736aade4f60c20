using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>Somebody steps in.</summary>
/// <param name="At">When.</param>
/// <param name="What">How, for the checks.</param>
/// <param name="Do">What is done to the groups and the clock.</param>
internal sealed record Step(TimeSpan At, Intervention What, Action<IReadOnlyList<FailoverGroup>, ManualTimeProvider> Do)
{
    public static Step Force(TimeSpan at, string endpoint, TimeSpan time) => OnEach(at, InterventionKind.Force, endpoint, group => group.Force(endpoint, time));

    public static Step Isolate(TimeSpan at, string endpoint) => OnEach(at, InterventionKind.Isolate, endpoint, group => group.Isolate(endpoint));

    public static Step Drain(TimeSpan at, string endpoint) => OnEach(at, InterventionKind.Drain, endpoint, group => group.Drain(endpoint));

    public static Step Restore(TimeSpan at, string endpoint) => OnEach(at, InterventionKind.Restore, endpoint, group => group.Restore(endpoint));

    public static Step Reload(TimeSpan at, FailoverOptions options) =>
        new(at, new Intervention(InterventionKind.Reload), (groups, _) => Each(groups, group => group.Reload(options)));

    /// <summary>Sets the wall clock forward or back.</summary>
    public static Step Clock(TimeSpan at, TimeSpan by) => new(at, new Intervention(InterventionKind.ClockStep), (_, clock) => clock.SetUtcNow(clock.GetUtcNow() + by));

    /// <summary>Puts the machine to sleep.</summary>
    public static Step Sleep(TimeSpan at, TimeSpan time) => new(at, new Intervention(InterventionKind.Sleep), (_, clock) => clock.Sleep(time));

    public override string ToString() => $"{At:c} {What.Kind} {What.Endpoint}";

    /// <summary>A reload may have taken the endpoint away.</summary>
    private static Step OnEach(TimeSpan at, InterventionKind kind, string endpoint, Action<FailoverGroup> act) =>
        new(at, new Intervention(kind, endpoint), (groups, _) => Each(groups, group =>
        {
            if (group.Order.Find(endpoint) is not null)
            {
                act(group);
            }
        }));

    private static void Each(IReadOnlyList<FailoverGroup> groups, Action<FailoverGroup> act)
    {
        foreach (var group in groups)
        {
            act(group);
        }
    }
}
