namespace Failover.Client.Replication;

/// <summary>Carries out one planned copy, from wherever an earlier run left it.</summary>
internal sealed class CopyRun(PlannedCopy plan, IReplicaStore target, StateFolder state, ReplicationOptions options, TimeProvider time, Waiting waiting, IProgress<ReplicationProgress>? progress)
{
    private readonly ReplicaFinding _finding = plan.Finding;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var copy = plan.Copy!;
        var folder = state.CopyOf(copy.Service, copy.Target, copy.Item);
        RequireAsPlanned(copy, folder);
        if (!plan.IsResumed && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        using (var journal = new CopyJournal(folder, time, options.Boundary))
        {
            if (journal.Copy is null)
            {
                journal.Begin(copy);
            }

            var context = new StepContext(copy, folder, time, new Dictionary<string, string>(journal.Values, StringComparer.Ordinal));
            for (var i = 0; i < plan.Steps.Count; i++)
            {
                await RunAsync(plan.Steps[i], i + 1, context, journal, cancellationToken).ConfigureAwait(false);
            }

            await RememberAsync(copy, journal.Values, cancellationToken).ConfigureAwait(false);
        }

        options.Boundary?.Invoke("before the folder goes");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A plan is made before the folder is locked: what another run has begun or ended since must not be paid for again.</summary>
    private void RequireAsPlanned(ReplicaCopy copy, string folder)
    {
        var now = new CopyState(JournalReading.Of(folder)?.Copy?.Started, state.Read(copy.Service, copy.Target, copy.Item)?.Copied);
        if (now != plan.Seen)
        {
            throw new ReplicationException($"A copy of {copy.Service} {copy.Item} to {copy.Target} has been begun or ended since this was planned; make a new plan.");
        }
    }

    private async Task RunAsync(ReplicaStep step, int number, StepContext context, CopyJournal journal, CancellationToken cancellationToken)
    {
        if (journal[step.Name]?.Kind == JournalEntryKind.Done)
        {
            return;
        }

        var start = time.GetTimestamp();
        void Tell(ReplicationProgressKind kind, OperationState? operation, string? message) => progress?.Report(new ReplicationProgress
        {
            Time = time.GetUtcNow(),
            Kind = kind,
            Copy = context.Copy,
            Step = step.Name,
            Number = number,
            Steps = plan.Steps.Count,
            Elapsed = time.GetElapsedTime(start),
            Estimate = step.Estimate,
            Percent = operation?.Percent,
            Message = message,
        });
        try
        {
            await new StepRun(step, context, journal, waiting, Tell).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ReplicationException e)
        {
            Tell(ReplicationProgressKind.Failed, null, e.Message);
            throw;
        }
    }

    /// <summary>The primary's time is that of the moment before the export: what changed since is found by the next comparison.</summary>
    private async Task RememberAsync(ReplicaCopy copy, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(copy.Last?.Values ?? new Dictionary<string, string>());
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        // A copy of parts alone learns nothing new of the item itself.
        var ids = new IdMap();
        ids.Learn(all);
        var replica = await target.DescribeAsync(copy.Item with { Id = ids.OwnOf(copy.Item.Kind, copy.Item.Id) }, cancellationToken).ConfigureAwait(false)
            ?? throw new ReplicationException($"{_finding.Service} {copy.Item} is gone from {copy.Target} although every step of its copy was done.");
        var content = copy.IsPartsOnly ? copy.Last : null;
        state.Write(copy.Service, copy.Target, copy.Item, new ReplicaRecord
        {
            PrimaryModified = content is null ? copy.Item.Modified : content.PrimaryModified,
            ReplicaModified = replica.Modified,
            Copied = time.GetUtcNow(),
            Values = all,
        });
    }
}
