using BenchmarkDotNet.Running;

namespace Failover.Client.Benchmarks;

/// <summary>
/// How much longer a call of one row takes than a call of another: short rounds of both in turn, the fastest of each. What
/// disturbs a round (another process, another machine on the same processor) only ever adds to it, and may last for
/// seconds, which is as long as a row of a table takes.
/// </summary>
internal static class SideBySide
{
    private const int LeastRounds = 30;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <summary>The difference in nanoseconds, below zero where the second is the faster.</summary>
    public static async Task<double> DifferenceAsync(BenchmarkCase first, BenchmarkCase second)
    {
        var (one, other) = (await QuestionOfAsync(first), await QuestionOfAsync(second));
        var (round, otherRound) = (RoundOf(first, one), RoundOf(second, other));
        var (least, otherLeast) = (double.MaxValue, double.MaxValue);
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < LeastRounds || TimeProvider.System.GetElapsedTime(begun) < Time; i++)
        {
            least = Math.Min(least, await TimeOfAsync(round));
            otherLeast = Math.Min(otherLeast, await TimeOfAsync(otherRound));
        }

        first.Descriptor.GlobalCleanupMethod?.Invoke(one, null);
        second.Descriptor.GlobalCleanupMethod?.Invoke(other, null);
        return (otherLeast / second.Descriptor.OperationsPerInvoke) - (least / first.Descriptor.OperationsPerInvoke);
    }

    /// <summary>The question of a row, asked of its column alone.</summary>
    private static async Task<object> QuestionOfAsync(BenchmarkCase row)
    {
        var question = Activator.CreateInstance(row.Descriptor.Type)!;
        if (question is Comparison comparison)
        {
            comparison.Only = Enum.Parse<Who>(row.Descriptor.WorkloadMethod.Name);
        }

        foreach (var parameter in row.Parameters.Items)
        {
            row.Descriptor.Type.GetProperty(parameter.Name)!.SetValue(question, parameter.Value);
        }

        if (row.Descriptor.GlobalSetupMethod?.Invoke(question, null) is Task prepared)
        {
            await prepared;
        }

        return question;
    }

    private static Func<Task> RoundOf(BenchmarkCase row, object question) => row.Descriptor.WorkloadMethod.CreateDelegate<Func<Task>>(question);

    private static async Task<double> TimeOfAsync(Func<Task> round)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await round();
        return TimeProvider.System.GetElapsedTime(begun).TotalNanoseconds;
    }
}
