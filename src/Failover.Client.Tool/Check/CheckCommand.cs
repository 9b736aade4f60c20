using System.CommandLine;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover check</c>: would this configuration work if it were needed now?</summary>
internal sealed class CheckCommand(Surroundings around)
{
    private const string Example = "failover check --config failover.json";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromMinutes(5);

    public Command Create()
    {
        var command = new ToolCommand(
            "check",
            "Validates a configuration, asks every endpoint with its own key, and looks whether voices, deployments, models and projects are there. Ends with 0 where all is well and 3 where something is not.",
            Example,
            "failover check --config failover.json --section Failover:Language --json")
        {
            SharedOptions.Config, SharedOptions.Section, SharedOptions.Timeout, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = SharedOptions.ConfigOf(parsed, Example);
        var timeout = SharedOptions.TimeOf(parsed, SharedOptions.Timeout, Shortest, Longest);
        var section = parsed.GetValue(SharedOptions.Section);
        var configuration = ValueReferences.Load(file, around);
        var view = new CheckView(ToolOutput.Of(parsed, around));
        var replication = section is null ? ReplicationFile.TryRead(configuration, file) : null;
        var voices = VoiceCheck.Open(configuration, section, timeout, around);
        IReadOnlyList<ProbedGroup> groups = section is not null && voices.Count > 0 ? [] : ProbedGroup.Open(configuration, file, section, timeout, around);
        try
        {
            if (groups.Count == 0 && voices.Count == 0 && replication is null)
            {
                throw new UsageException($"--config '{file}' has nothing to check; it must hold a group with Endpoints, speech with Regions, or a section {ReplicationFile.Section}.");
            }

            foreach (var group in groups)
            {
                view.Show(group.Path, await group.AskAsync(cancellationToken).ConfigureAwait(false));
            }

            foreach (var voice in voices)
            {
                view.Show(voice, await voice.AskAsync(cancellationToken).ConfigureAwait(false));
            }

            if (replication is not null)
            {
                await CheckReplicasAsync(replication, view, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var one in groups.Concat<IDisposable>(voices))
            {
                one.Dispose();
            }
        }

        return view.End() ? ExitCode.Done : ExitCode.Drifted;
    }

    /// <summary>Reads every region, and takes what cannot be read for a finding like any other.</summary>
    private async Task CheckReplicasAsync(ReplicationSettings replication, CheckView view, CancellationToken cancellationToken)
    {
        foreach (var settings in replication.Systems)
        {
            using var system = OpenSystem.Open(settings, around);
            try
            {
                var replicator = system.ToReplicator(replication.NewOptions(), around.Time);
                view.Show(settings.Path, await replicator.PlanAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (ReplicationException e)
            {
                view.Problem(settings.Path, null, e.Message);
            }
        }
    }
}
