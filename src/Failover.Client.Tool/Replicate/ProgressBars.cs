using Failover.Client.Replication;
using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>A bar for each copy, where somebody looks; lines elsewhere.</summary>
internal sealed class ProgressBars(ProgressContext context, ToolOutput output) : IProgress<ReplicationProgress>
{
    // Until the service says that a step is done, it is not, however long it has taken.
    private const double MostByTime = 0.95;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

    /// <summary>Runs with a view of how far it is.</summary>
    public static Task<T> RunAsync<T>(ToolOutput output, string system, Func<IProgress<ReplicationProgress>, Task<T>> run) => output.Terminal is { } terminal
        ? terminal.Progress().AutoClear(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new ProgressBars(context, output)))
        : run(new ProgressLines(output, system));

    public void Report(ReplicationProgress value)
    {
        lock (_gate)
        {
            var name = $"{value.Copy.Item} to {value.Copy.Target}";
            if (!_bars.TryGetValue(name, out var bar))
            {
                _bars.Add(name, bar = context.AddTask(Markup.Escape(name), maxValue: value.Steps));
            }

            bar.Description = Markup.Escape(output.Hide($"{name}, {value.Step}{(value.Kind == ReplicationProgressKind.Failed ? $": {value.Message}" : "")}"));
            bar.Value = value.Number - 1 + PartOf(value);
        }
    }

    /// <summary>How much of the step is done: as the service says, else as it usually takes.</summary>
    internal static double PartOf(ReplicationProgress value) => value.Kind switch
    {
        ReplicationProgressKind.Done => 1,
        ReplicationProgressKind.Started => 0,
        _ when value.Percent is { } percent => percent / 100,
        _ when value.Estimate > TimeSpan.Zero => Math.Min(MostByTime, value.Elapsed / value.Estimate),
        _ => 0,
    };
}
