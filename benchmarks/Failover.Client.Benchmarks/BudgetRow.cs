using BenchmarkDotNet.Reports;

namespace Failover.Client.Benchmarks;

/// <summary>Our row of a table beside the baseline's.</summary>
internal sealed class BudgetRow
{
    private readonly BenchmarkReport _bare, _ours;
    private readonly SideBySide _times;

    private BudgetRow(BenchmarkReport bare, BenchmarkReport ours)
    {
        (_bare, _ours) = (bare, ours);
        _times = new SideBySide(bare.BenchmarkCase, ours.BenchmarkCase);
    }

    public long Bytes => BytesOf(_ours) - BytesOf(_bare);

    public double Nanoseconds => _times.Difference;

    /// <summary>Our share of the baseline's calls per second.</summary>
    public double Share => ContentionColumns.ShareOf(_ours.BenchmarkCase) ?? 0;

    /// <summary>What a run has of both; <see langword="null"/> where either was not asked.</summary>
    public static BudgetRow? Of(IEnumerable<BenchmarkReport> reports, string question, string parameters)
    {
        var rows = reports.Where(r => r.BenchmarkCase.Descriptor.Type.Name == question && r.BenchmarkCase.Parameters.PrintInfo == parameters).ToList();
        return rows.Find(static r => r.BenchmarkCase.Descriptor.Baseline) is { } bare && rows.Find(static r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(Who.Ours)) is { } ours
            ? new BudgetRow(bare, ours)
            : null;
    }

    /// <summary>Times both for a while, side by side.</summary>
    public Task TimeAsync() => _times.RunAsync();

    private static long BytesOf(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
