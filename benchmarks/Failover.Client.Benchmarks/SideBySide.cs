using BenchmarkDotNet.Running;

namespace Failover.Client.Benchmarks;

/// <summary>
/// How much longer a call of one row takes than a call of another: short rounds of both in turn, the fastest of each. What
/// disturbs a round (another process, another machine on the same processor) only ever adds to it, and may last for
/// seconds, which is as long as a row of a table takes.
/// </summary>
/// <param name="first">The one row.</param>
/// <param name="second">The other.</param>
internal sealed class SideBySide(BenchmarkCase first, BenchmarkCase second)
{
    private const int LeastRounds = 30;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private double _least = double.MaxValue, _otherLeast = double.MaxValue;

    /// <summary>The difference in nanoseconds so far, below zero where the second is the faster.</summary>
    public double Difference => (_otherLeast / second.Descriptor.OperationsPerInvoke) - (_least / first.Descriptor.OperationsPerInvoke);

    /// <summary>Runs both for a while. Nothing of them is left behind: some listen to all that happens in the process.</summary>
    public async Task RunAsync()
    {
        var (one, other) = (await QuestionOfAsync(first), await QuestionOfAsync(second));
        var (round, otherRound) = (RoundOf(first, one), RoundOf(second, other));
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < LeastRounds || TimeProvider.System.GetElapsedTime(begun) < Time; i++)
        {
            _least = Math.Min(_least, await TimeOfAsync(round));
            _otherLeast = Math.Min(_otherLeast, await TimeOfAsync(otherRound));
        }

        first.Descriptor.GlobalCleanupMethod?.Invoke(one, null);
        second.Descriptor.GlobalCleanupMethod?.Invoke(other, null);
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
