using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>Plans, says what is planned, carries it out, and hands on the ids that were learnt: the same for a copy and for a restore.</summary>
internal sealed class SystemCopying(ToolOutput output, ReplicationSettings settings, CopyChoices choices, Surroundings around)
{
    public ReplicationOptions NewOptions()
    {
        var options = settings.NewOptions();
        (options.AllowBilled, options.Overwrite, options.Boundary) = (choices.AllowBilled, choices.Overwrite, around.Boundary);
        return options;
    }

    /// <summary>Works on one system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="replicator">What copies it.</param>
    /// <param name="endpoints">The regions that it copies to.</param>
    /// <param name="cancellationToken">Ends it where it stands.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The ids could not be handed on.</exception>
    public async Task<int> RunAsync(OpenSystem system, Replicator replicator, IReadOnlyList<string> endpoints, CancellationToken cancellationToken)
    {
        if (!choices.IsDryRun && system.Settings.Group is not null)
        {
            // Found out before anything is paid for.
            IdsFile.Require(settings.IdsFile);
        }

        var plan = await replicator.PlanAsync(cancellationToken).ConfigureAwait(false);
        PlanView.Show(output, system.Name, plan);
        if (choices.IsDryRun)
        {
            return plan.IsInStep ? ExitCode.Done : ExitCode.Drifted;
        }

        ReplicationReport report;
        try
        {
            report = await ProgressBars.RunAsync(output, system.Name, progress => replicator.RunAsync(plan, progress, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            output.Tell("broken off; the same command goes on where this one stopped", "interrupted", ("system", system.Name));
            // What was copied until then is used at once.
            HandOn(system, replicator, endpoints);
            throw;
        }

        HandOn(system, replicator, endpoints);
        return Show(system, report);
    }

    private int Show(OpenSystem system, ReplicationReport report)
    {
        var code = ExitCode.Done;
        foreach (var result in report.Results)
        {
            var finding = result.Finding;
            var outcome = result.Outcome switch
            {
                CopyOutcome.Copied => "copied",
                CopyOutcome.LeftOut => "left out",
                CopyOutcome.Failed => "failed",
                _ => null,
            };
            if (outcome is not null)
            {
                output.Line($"{system.Name}: {finding.Item} in {finding.Endpoint} {outcome}{(result.Message is null ? "" : $": {result.Message}")}");
            }

            output.Tell("result", ("system", system.Name), ("endpoint", finding.Endpoint), ("kind", finding.Item.Kind), ("item", finding.Item.Name), ("outcome", result.Outcome), ("message", result.Message));
            code = Math.Max(code, result.Outcome switch
            {
                CopyOutcome.Failed => ExitCode.Failed,
                CopyOutcome.LeftOut when finding.IsDrift => ExitCode.Drifted,
                _ => ExitCode.Done,
            });
        }

        return code;
    }

    private void HandOn(OpenSystem system, Replicator replicator, IReadOnlyList<string> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            var ids = replicator.GetIds(endpoint);
            if (ids.Resources.Count == 0)
            {
                continue;
            }

            if (system.Settings.Group is { } group)
            {
                IdsFile.Write(settings.IdsFile, group, endpoint, ids);
                output.Line($"{system.Name}: the ids of {endpoint} are in {settings.IdsFile}");
            }

            foreach (var (logical, own) in ids.Resources)
            {
                output.Tell("id", ("system", system.Name), ("endpoint", endpoint), ("logical", logical), ("own", own));
                if (system.Settings.Group is null)
                {
                    output.Line($"{system.Name}: {logical} is {own} in {endpoint}");
                }
            }
        }
    }
}
