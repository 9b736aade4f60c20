using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Failover.Client.Benchmarks;

/// <summary>What <see cref="ContentionBenchmark"/> shows beside time and bytes.</summary>
internal sealed class ContentionColumns : ManualConfig
{
    private static readonly Dictionary<string, double> Contentions = [];

    public ContentionColumns() => AddColumn(
        new FigureColumn("Calls/s/core", "Calls per second and core", static r => (1e9 / r.ResultStatistics!.Median / Environment.ProcessorCount).ToString("#,0", CultureInfo.InvariantCulture)),
        new FigureColumn("Waits/1000", "Times that a thread waited for a lock, per 1,000 calls", static r => Contentions.GetValueOrDefault(NameOf(r.BenchmarkCase)).ToString("0.000", CultureInfo.InvariantCulture)));

    /// <summary>Keeps how often threads waited for a lock: the library's own diagnoser does not know every version of .NET.</summary>
    public static void Note(Who who, Network over, long contentions, long calls) => Contentions[$"{who} Over={over}"] = 1000.0 * contentions / Math.Max(1, calls);

    private static string NameOf(BenchmarkCase benchmark) => $"{benchmark.Descriptor.WorkloadMethod.Name} {benchmark.Parameters.PrintInfo}";
}
