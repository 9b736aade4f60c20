namespace Failover.Client.SimulationTests;

/// <summary>Invariant 20: what happens is the same to the last attempt, whatever the wall clock says meanwhile.</summary>
public sealed class ClockTests
{
    [Fact]
    public void StepsOfTheWallClock_InAnOutageAndAThrottle_ChangeNothing()
    {
        var seed = Trial.SeedOr(1);

        Assert.Equal(Told(Catalog.Clocks(stepping: false), seed), Told(Catalog.Clocks(stepping: true), seed));
    }

    [Fact]
    public void ACommandInItsPlace_ChangesWhatIsTold()
    {
        var steered = Catalog.Clocks(stepping: false) with { Steps = [Step.Isolate(TimeSpan.FromSeconds(30), "west")] };

        Assert.NotEqual(Told(Catalog.Clocks(stepping: false), seed: 1), Told(steered, seed: 1));
    }

    private static string Told(Scenario scenario, int seed)
    {
        var report = Trial.Run(scenario, seed).Report;
        return $"{report.Calls} {report.Failures} {report.Cancelled} {report.P50} {report.P99} {report.Max}\n{string.Join('\n', report.Switches)}\n"
            + string.Join('\n', report.Endpoints.Select(static e => $"{e.Name} {e.Attempts} {e.AttemptsWhileDown} {e.FailedAttempts} {e.Answers}"));
    }
}
