using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>A line when a step begins, and one when it ends. That a service still works on it is no news in a log.</summary>
internal sealed class ProgressLines(ToolOutput output, string system) : IProgress<ReplicationProgress>
{
    public void Report(ReplicationProgress value)
    {
        var end = value.Kind switch
        {
            ReplicationProgressKind.Started => $"usually {TimeText.Length(value.Estimate)}",
            ReplicationProgressKind.Resumed => "goes on",
            ReplicationProgressKind.Done => $"done after {TimeText.Length(value.Elapsed)}",
            ReplicationProgressKind.Failed => $"failed after {TimeText.Length(value.Elapsed)}: {value.Message}",
            _ => null,
        };
        if (end is null)
        {
            return;
        }

        output.Tell(
            $"{system}: {value.Copy.Item} to {value.Copy.Target}, step {value.Number} of {value.Steps}, {value.Step}: {end}",
            "step",
            ("time", value.Time),
            ("system", system),
            ("endpoint", value.Copy.Target),
            ("kind", value.Copy.Item.Kind),
            ("item", value.Copy.Item.Name),
            ("step", value.Step),
            ("number", value.Number),
            ("steps", value.Steps),
            ("state", value.Kind),
            ("elapsedSeconds", value.Elapsed),
            ("message", value.Message));
    }
}
