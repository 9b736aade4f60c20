using System.Text.Json;

namespace Quickstart.Tests;

public class RehearsalTests
{
    private static readonly string[] Keys =
        ["calls", "failures", "p50Ms", "p99Ms", "attemptsOnDeadPrimary", "failedOverAfterMs", "failedBackAfterMs", "wrongKeySeen"];

    [Theory]
    [InlineData("refuse")]
    [InlineData("hang")]
    [InlineData("reset")]
    [InlineData("503")]
    [InlineData("429")]
    public async Task RunAsync_PrimaryKilledAndRevived_NoCallerNotices(string fault)
    {
        var run = await ProgramRun.OfAsync(["--json", "--fault", fault, "--duration", "5", "--rate", "60"]);

        Assert.Equal((Command.NothingFailed, ""), (run.ExitCode, run.Error));
        Assert.Equal(Keys, run.Json.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(300, run.Json.GetProperty("calls").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("failures").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("wrongKeySeen").GetInt32());
        Assert.All(Keys.Except(["failedBackAfterMs"]), key => Assert.Equal(JsonValueKind.Number, run.Json.GetProperty(key).ValueKind));
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("hang")]
    [InlineData("reset")]
    [InlineData("503")]
    public async Task RunAsync_OncePrimaryIsTakenOut_OnlyProbesGoThere(string fault)
    {
        using var time = new SteadyClock();

        var summary = await Rehearsal.RunAsync(
            Arguments.Parse(["--fault", fault, "--duration", "2", "--rate", "50"]), LiveView.Silent, time, CancellationToken.None);

        // Forty calls are made while the primary is down; the few probes are all that it may see of them after the trip,
        // and what a thread had already chosen to send there but not yet sent.
        const int OnTheirWay = 5;
        var probes = summary.Endpoints[0].Probes;
        Assert.NotNull(summary.AttemptsUntilTrip);
        Assert.InRange(summary.AttemptsOnDeadPrimary!.Value - summary.AttemptsUntilTrip.Value, 0, probes + OnTheirWay);
    }
}
