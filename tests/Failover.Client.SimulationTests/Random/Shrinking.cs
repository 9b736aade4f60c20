namespace Failover.Client.SimulationTests;

/// <summary>Finds the part of a scenario that breaks a promise.</summary>
internal static class Shrinking
{
    /// <summary>Leaves out incidents and steps, one after the other, as long as the same promise stays broken.</summary>
    public static ScenarioFailure Smallest(Scenario scenario, int seed, ScenarioFailure failure)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var less in Less(scenario))
            {
                if (FailureOf(less, seed) is { } again && again.Number == failure.Number)
                {
                    (scenario, failure, isSmaller) = (less, again, true);
                    break;
                }
            }
        }

        return failure;
    }

    private static IEnumerable<Scenario> Less(Scenario scenario) =>
    [
        .. scenario.Steps.Select(step => scenario with { Steps = [.. scenario.Steps.Where(s => s != step)] }),
        .. scenario.Incidents.Select(incident => scenario with { Incidents = [.. scenario.Incidents.Where(i => i != incident)] }),
    ];

    private static ScenarioFailure? FailureOf(Scenario scenario, int seed)
    {
        try
        {
            Trial.Run(scenario, seed);
            return null;
        }
        catch (ScenarioFailure failure)
        {
            return failure;
        }
    }
}
