using System.Globalization;

namespace Failover.Client.OutageBenchmark;

/// <summary>All rows as one table in Markdown.</summary>
internal static class Table
{
    public static string Write(Plan plan, IEnumerable<Row> rows)
    {
        var later = Text($"{plan.AttemptTimeout.TotalSeconds:0.#}");
        string[] head =
        [
            "outage", "client", "failed calls", "p50 ms", "p99 ms", "max ms", "calls over 100 ms", "attempts on the dead primary", "failed over after", "back after",
            "p99 healthy", $"p99 from {later} s on",
        ];
        var lines = rows.Select(static row => Line(Cells(row)));
        return string.Join('\n', [Line(head), $"|---|---|{string.Concat(Enumerable.Repeat("--:|", head.Length - 2))}", .. lines]);
    }

    private static string[] Cells(Row row) =>
    [
        row.Fault,
        row.Who,
        Text($"{row.Failures:N0}"),
        Text($"{row.Waits.P50:N1}"),
        Text($"{row.Waits.P99:N1}"),
        Text($"{row.Waits.Max:N0}"),
        Text($"{row.SlowCalls:N0}"),
        Text($"{row.AttemptsOnDeadPrimary:N0} of {row.Waits.Count:N0}"),
        row.FailedOverAfter is { } over ? Text($"{over.TotalSeconds:0.00} s") : "never",
        row.IsBackAfter is { } back ? Text($"{back.TotalSeconds:0.0} s") : Text($"> {row.Plan.Recovery.TotalSeconds:0} s"),
        Text($"{row.HealthyWaits.P99:N1}"),
        Text($"{row.LaterWaits.P99:N1}"),
    ];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
