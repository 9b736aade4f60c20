using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Failover.Client.Benchmarks;

/// <summary>What our column may cost over the baseline of its table, and whether a run kept to it.</summary>
/// <param name="Path">What is measured, in the reader's words.</param>
/// <param name="Class">The table.</param>
/// <param name="Parameters">Its rows.</param>
/// <param name="Bytes">How much may be allocated, where that is limited.</param>
/// <param name="Nanoseconds">How long it may take, where that is limited.</param>
internal sealed record Budget(string Path, string Class, string Parameters, long Bytes = long.MaxValue, double Nanoseconds = double.MaxValue)
{
    // A machine that shares its processor may be slow for as long as one of them takes.
    private const int Turns = 3;

    private static readonly Budget[] All =
    [
        new("healthy, completes at once", nameof(HealthyBenchmark), "CompletesAtOnce=True&HasTimeout=False", 0, 100),
        new("the same with a caller's token", nameof(HealthyBenchmark), "CompletesAtOnce=True&HasTimeout=True", 150),
        new("healthy, completes later", nameof(HealthyBenchmark), "CompletesAtOnce=False&HasTimeout=False", 250),
        new("the same with a caller's token", nameof(HealthyBenchmark), "CompletesAtOnce=False&HasTimeout=True", 300),
        new("primary open, completes later", nameof(DeadPrimaryBenchmark), "CompletesAtOnce=False", 450),
        new("503, then the secondary, at once", nameof(FailedOverBenchmark), "CompletesAtOnce=True", 700, 3_000),
        new("503, then the secondary, later", nameof(FailedOverBenchmark), "CompletesAtOnce=False"),
        new("all open, rejected", nameof(RejectedBenchmark), "", 1024, 5_000),
        new("callback, completes at once", nameof(CallbackBenchmark), "", 0, 60),
        new("watched, activities dropped", nameof(TelemetryBenchmark), "Listens=AllDropped", 150) { Unwatched = "Listens=Nobody" },
        new("watched, activities recorded", nameof(TelemetryBenchmark), "Listens=AllRecorded", 150) { Unwatched = "Listens=Nobody" },
        new("64 callers, server on loopback", nameof(ContentionBenchmark), "Over=Loopback") { LeastShare = 0.95 },
    ];

    /// <summary>The rows whose own cost over the baseline is taken off first.</summary>
    private string? Unwatched { get; init; }

    /// <summary>The least share of the baseline's calls per second.</summary>
    private double? LeastShare { get; init; }

    private bool IsLimited => LeastShare is not null || Bytes < long.MaxValue;

    private string Allowed => LeastShare is { } share ? Text($"{share:P0}")
        : !IsLimited ? ""
        : Nanoseconds < double.MaxValue ? Text($"+{Bytes} B, +{Nanoseconds:#,0} ns")
        : Text($"+{Bytes} B");

    /// <summary>A line for each part of the budget that the run has figures for.</summary>
    public static async Task<string> TableOfAsync(IReadOnlyList<Summary> summaries)
    {
        var reports = summaries.SelectMany(static s => s.Reports).Where(static r => r.ResultStatistics is not null).ToList();
        var asked = All
            .Select(b => (Budget: b, Row: BudgetRow.Of(reports, b.Class, b.Parameters), Unwatched: b.Unwatched is { } u ? BudgetRow.Of(reports, b.Class, u) : null))
            .Where(static a => a.Row is not null).ToList();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var row in asked.Where(static a => a.Budget.LeastShare is null).SelectMany(static a => new[] { a.Row, a.Unwatched }).OfType<BudgetRow>())
            {
                await row.TimeAsync();
            }
        }

        return "| path | table | over the baseline | allowed | met |\n|---|---|--:|--:|---|\n" + string.Concat(asked.Select(static a => a.Budget.LineOf(a.Row!, a.Unwatched)));
    }

    private string LineOf(BudgetRow row, BudgetRow? unwatched)
    {
        var (bytes, nanoseconds) = (row.Bytes - (unwatched?.Bytes ?? 0), row.Nanoseconds - (unwatched?.Nanoseconds ?? 0));
        var (cost, isMet) = LeastShare is { } share
            ? (Text($"{row.Share:P1} of its calls per second"), row.Share >= share)
            : (Text($"{bytes:+0;-0;+0} B, {nanoseconds:+#,0;-#,0;+0} ns"), bytes <= Bytes && nanoseconds <= Nanoseconds);
        return $"| {Path} | `{Class}` | {cost} | {Allowed} | {(!IsLimited ? "" : isMet ? "yes" : "**no**")} |\n";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
