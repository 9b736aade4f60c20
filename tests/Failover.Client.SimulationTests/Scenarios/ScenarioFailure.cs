namespace Failover.Client.SimulationTests;

/// <summary>A scenario that broke a promise.</summary>
internal sealed class ScenarioFailure(Scenario scenario, int seed, Exception cause) : Exception(
    $"{cause.Message}\n  Seed {seed}, scenario {scenario}\n  Repeat: FAILOVER_SEED={seed} dotnet test tests/Failover.Client.SimulationTests --filter \"DisplayName~{scenario.Name}\"", cause)
{
    /// <summary>The number of the promise; 0 where the run itself went wrong.</summary>
    public int Number => (InnerException as InvariantViolation)?.Number ?? 0;
}
