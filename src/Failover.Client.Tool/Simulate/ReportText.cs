using System.Globalization;
using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>A report for people.</summary>
internal static class ReportText
{
    private const int MaxLines = 20;

    public static void Write(SimulationReport report, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new WriterOutput(output), Interactive = InteractionSupport.No });
        Line(console, string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", report.Incidents)}; {report.Rate} calls/s, {Many(report.Clients, "client")}, {TimeText.Length(report.Duration)}, seed {report.Seed}"));
        Line(console, "");
        Line(console, $"calls     {Number(report.Calls)}, {(report.Failures == 0 ? "none failed" : $"{Number(report.Failures)} failed")}{After(report)}");
        Line(console, $"latency   p50 {TimeText.Length(report.P50)}, p99 {TimeText.Length(report.P99)}, longest {TimeText.Length(report.Max)}");
        Line(console, $"over      {OverText(report)}");
        Line(console, $"back      {BackText(report)}");
        Line(console, "");
        console.Write(EndpointTable(report));
        WriteSwitches(console, report);
    }

    private static string After(SimulationReport report) =>
        report.FailuresAfterRecovery == 0 ? "" : $", {Number(report.FailuresAfterRecovery)} of them after the last outage";

    private static string OverText(SimulationReport report) =>
        report.FailedOverAfter is not { } over ? "nobody left the primary"
        : report.Clients > 1 && report.AllFailedOverAfter is { } all ? $"{TimeText.Length(over)} after the outage began, {TimeText.Length(all)} until the last client"
        : $"{TimeText.Length(over)} after the outage began";

    private static string BackText(SimulationReport report) =>
        report.FailedOverAfter is null ? "nothing to come back from"
        : report.FailedBackAfter is { } back
            ? string.Create(CultureInfo.InvariantCulture, $"{TimeText.Length(back)} after it ended; at most {report.MaxNewLoadPerSecond:0.#} % new load in a second")
            : $"not within the {TimeText.Length(report.Duration)}";

    private static Table EndpointTable(SimulationReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("endpoint").NoWrap());
        foreach (var title in (string[])["attempts", "while down", "failed", "answered"])
        {
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        }

        var answers = Math.Max(1, report.Endpoints.Sum(static e => e.Answers));
        foreach (var e in report.Endpoints)
        {
            table.AddRow(
                new Text(e.Name), new Text(Number(e.Attempts)), new Text(Number(e.AttemptsWhileDown)), new Text(Number(e.FailedAttempts)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{100.0 * e.Answers / answers:0.0} %")));
        }

        return table;
    }

    private static void WriteSwitches(IAnsiConsole console, SimulationReport report)
    {
        Line(console, "");
        var waves = SwitchWave.Of(report.Switches);
        foreach (var wave in waves.Take(MaxLines))
        {
            var s = wave.First;
            var who = wave.Count == 1 ? "" : $" ({Number(wave.Count)} switches until {TimeText.Moment(wave.Last)})";
            Line(console, $"{TimeText.Moment(s.At)}  {s.From ?? "nobody"} -> {s.To ?? "nobody"}: {s.Reason}{(s.Evidence is null ? "" : $", {s.Evidence}")}{who}");
        }

        if (waves.Count > MaxLines || report.SwitchCount > report.Switches.Count)
        {
            Line(console, $"{Number(report.SwitchCount)} switches in all; --json lists {(report.SwitchCount > report.Switches.Count ? $"the first {Number(report.Switches.Count)}" : "them")}.");
        }
        else if (waves.Count == 0)
        {
            Line(console, "no switch");
        }
    }

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Many(int number, string what) => number == 1 ? $"1 {what}" : $"{Number(number)} {what}s";
}
