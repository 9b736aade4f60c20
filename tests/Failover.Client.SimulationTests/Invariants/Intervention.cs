namespace Failover.Client.SimulationTests;

/// <summary>Somebody steps in from outside.</summary>
/// <param name="Kind">How.</param>
/// <param name="Endpoint">The endpoint it is about, if it is about one.</param>
internal sealed record Intervention(InterventionKind Kind, string? Endpoint = null);

/// <summary>The ways in which somebody can step in.</summary>
internal enum InterventionKind
{
    Force,
    Isolate,
    Drain,
    Restore,
    Reload,

    /// <summary>The wall clock is set to another time.</summary>
    ClockStep,

    /// <summary>The machine is put to sleep: time passes, and what came due fires late.</summary>
    Sleep,
}
