using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Failover.Client.Benchmarks;

/// <summary>What <see cref="ContentionBenchmark"/> shows beside time and bytes.</summary>
internal sealed class ContentionColumns : ManualConfig
{
    // BenchmarkDotNet makes an object for each row and lets go of it; its own count of waits does not know every version of .NET.
    private static readonly Dictionary<string, ContentionRounds> Rows = [];

    public ContentionColumns() => AddColumn(
        Column("Calls/s/core", "Calls per second and core", "#,0", static r => 1e9 / r.ResultStatistics!.Median / Environment.ProcessorCount),
        Column("Of bare", "Share of the bare client's calls per second, each round beside one of its own", "0.0 %", static r => ShareOf(r.BenchmarkCase) ?? 0),
        Column("Waits/1000", "Times that a thread waited for a lock, per 1,000 calls", "0.000", static r => RowOf(r.BenchmarkCase)?.WaitsPerThousand ?? 0));

    public static void Note(Who who, Network over, ContentionRounds rounds) => Rows[$"{who} Over={over}"] = rounds;

    /// <summary>The share of the bare client's calls per second that a row came to.</summary>
    public static double? ShareOf(BenchmarkCase benchmark) => RowOf(benchmark)?.Share;

    private static ContentionRounds? RowOf(BenchmarkCase benchmark) =>
        Rows.GetValueOrDefault($"{benchmark.Descriptor.WorkloadMethod.Name} {benchmark.Parameters.PrintInfo}");

    private static FigureColumn Column(string name, string legend, string format, Func<BenchmarkReport, double> figure) =>
        new(name, legend, r => figure(r).ToString(format, CultureInfo.InvariantCulture));
}
