using System.Globalization;
using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>The scenarios of "Simulated hour", in which other systems were measured before: plain GETs at an even pace, the secondary healthy, the defaults.</summary>
internal static class SimulatedHour
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Runs them all.</summary>
    public static IReadOnlyList<HourRow> Run(int seed)
    {
        var outage = Trial.Run(Plain("ten-minutes-down", "west:503@10m+10m"), seed).Report;
        var few = Trial.Run(Plain("ten-minutes-down-few-calls", "west:503@10m+10m") with { Rate = 0.2 }, seed).Report;
        var half = Trial.Run(Plain("half-of-answers-bad-for-an-hour", "west:503:50%@0s+1h"), seed).Report;
        var wave = Trial.Run(Plain("square-wave") with { Incidents = Catalog.SquareWave(Hour) }, seed).Report;
        var grey = Trial.Run(Catalog.GreyFailure() with { Duration = TimeSpan.FromMinutes(15) }, seed).Report;
        var fleet = Trial.Run(Catalog.ColdFleet(Load.Gets), seed);
        var rare = Trial.Run(Plain("one-in-two-hundred-bad", "west:503:0.5%@0s+1h"), seed).Report;
        return
        [
            Row("10 min outage, 10/s: attempts on the dead primary", "<= 20", $"{outage.Endpoints[0].AttemptsWhileDown}", outage.Endpoints[0].AttemptsWhileDown <= 20),
            Row("1 call per 5 s, 10 min outage: attempts of 120", "<= 20", $"{few.Endpoints[0].AttemptsWhileDown}", few.Endpoints[0].AttemptsWhileDown <= 20),
            Row("50 % random errors, 1 h: failed attempts / switches", "<= 100 / <= 2", $"{half.Endpoints[0].FailedAttempts} / {half.SwitchCount}", half.Endpoints[0].FailedAttempts <= 100 && half.SwitchCount <= 2),
            Row("20 s up, 20 s down, 1 h: switches", "<= 4", $"{wave.SwitchCount}", wave.SwitchCount <= 4),
            Row("probe passes, calls fail, 10 min: caller-visible failures", "0", $"{grey.Failures}", grey.Failures == 0),
            Row("100 clients, primary comes back cold: failures after recovery", "0", $"{fleet.Report.FailuresAfterRecovery}", fleet.Report.FailuresAfterRecovery == 0),
            Row("same: most new load in one second, of 100", "<= 15", $"{100 * fleet.LargestNewLoad:0}", fleet.LargestNewLoad <= 0.15),
            Row("0.5 % random errors, 1 h: share kept on the primary", "100 %", $"{rare.PrimaryShare:P1}; switches {rare.SwitchCount}", rare.SwitchCount == 0 && rare.PrimaryShare > 0.999),
        ];
    }

    /// <summary>The table as it is committed.</summary>
    public static string Table(IReadOnlyList<HourRow> rows, string command) =>
        $"""
        # Simulated hour

        What the policy does by default in the scenarios in which others were measured; the secondary is healthy. Made by `{command}`.

        | scenario | promised | ours |
        |---|--:|--:|
        {string.Join('\n', rows.Select(static r => $"| {r.Scenario} | {r.Promised} | {r.Ours} |"))}

        """;

    private static Scenario Plain(string name, params string[] incidents) => Catalog.Of(name, incidents) with { Load = Load.Gets, Duration = Hour };

    private static HourRow Row(string scenario, string promised, FormattableString ours, bool isKept) => new(scenario, promised, ours.ToString(CultureInfo.InvariantCulture), isKept);
}

/// <summary>A row of the table.</summary>
internal sealed record HourRow(string Scenario, string Promised, string Ours, bool IsKept);
