using System.Globalization;
using System.Text;
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

    /// <summary>A line for each part of the budget that the run has figures for.</summary>
    public static async Task<string> TableOfAsync(IReadOnlyList<Summary> summaries)
    {
        var reports = summaries.SelectMany(static s => s.Reports).Where(static r => r.ResultStatistics is not null).ToList();
        var text = new StringBuilder("| path | table | over the baseline | allowed | met |\n|---|---|--:|--:|---|\n");
        foreach (var budget in All)
        {
            text.Append(await budget.LineOfAsync(reports));
        }

        return text.ToString();
    }

    private async Task<string> LineOfAsync(List<BenchmarkReport> reports)
    {
        if (await OverAsync(reports, Parameters) is not { } over)
        {
            return "";
        }

        if (Unwatched is not null)
        {
            over = over.Less(await OverAsync(reports, Unwatched) ?? default);
        }

        var (cost, allowed, isMet) = LeastShare is { } share
            ? (Text($"{over.Share:P1} of its calls per second"), Text($"{share:P0}"), over.Share >= share)
            : (Text($"{over.Bytes:+0;-0;+0} B, {over.Nanoseconds:+#,0;-#,0;+0} ns"), Allowed, over.Bytes <= Bytes && over.Nanoseconds <= Nanoseconds);
        return $"| {Path} | `{Class}` | {cost} | {allowed} | {(!IsLimited ? "" : isMet ? "yes" : "**no**")} |\n";
    }

    private bool IsLimited => LeastShare is not null || Bytes < long.MaxValue;

    private string Allowed => !IsLimited ? "" : Nanoseconds < double.MaxValue ? Text($"+{Bytes} B, +{Nanoseconds:#,0} ns") : Text($"+{Bytes} B");

    private async Task<Difference?> OverAsync(List<BenchmarkReport> reports, string parameters)
    {
        var rows = reports.Where(r => r.BenchmarkCase.Descriptor.Type.Name == Class && r.BenchmarkCase.Parameters.PrintInfo == parameters).ToList();
        var (ours, bare) = (rows.Find(static r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(Who.Ours)), rows.Find(static r => r.BenchmarkCase.Descriptor.Baseline));
        return ours is null || bare is null ? null
            : LeastShare is not null ? new Difference(0, 0, ContentionColumns.ShareOf(ours.BenchmarkCase) ?? 0)
            : new Difference(BytesOf(ours) - BytesOf(bare), await SideBySide.DifferenceAsync(bare.BenchmarkCase, ours.BenchmarkCase), 0);
    }

    private static long BytesOf(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Difference(long Bytes, double Nanoseconds, double Share)
    {
        public Difference Less(Difference other) => this with { Bytes = Bytes - other.Bytes, Nanoseconds = Nanoseconds - other.Nanoseconds };
    }
}
