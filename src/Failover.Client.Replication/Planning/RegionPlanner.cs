namespace Failover.Client.Replication;

/// <summary>Puts steps to the findings of one region, and takes up what was broken off there.</summary>
internal sealed class RegionPlanner(IReplicaStore primary, IReplicaStore secondary, StateFolder state, ReplicationOptions options, DateTimeOffset now)
{
    public async Task<IEnumerable<PlannedCopy>> PlanAsync(IReadOnlyList<ReplicaItem> items, Func<Task<IReadOnlyList<ReplicaItem>>> read)
    {
        IReadOnlyList<ReplicaItem> replicas;
        try
        {
            replicas = await read().ConfigureAwait(false);
        }
        catch (ReplicationException e)
        {
            return items.Select(item => new PlannedCopy
            {
                Finding = new ReplicaFinding { Service = secondary.Service, Endpoint = secondary.Endpoint, Kind = ReplicaFindingKind.Unknown, Reason = e.Message, Source = item },
                Steps = [],
                Obstacle = e.Message,
            });
        }

        return new Comparison(secondary.Service, secondary.Endpoint, now + options.ExpiryNotice)
            .Compare(items, replicas, item => state.Read(secondary.Service, secondary.Endpoint, item))
            .Select(Plan);
    }

    private PlannedCopy Plan(ReplicaFinding finding)
    {
        if (finding.Kind is ReplicaFindingKind.InStep or ReplicaFindingKind.Orphaned || finding.Source is null)
        {
            return new PlannedCopy { Finding = finding, Steps = [] };
        }

        var folder = state.CopyOf(secondary.Service, secondary.Endpoint, finding.Source);
        if (StateFolder.HasJournal(folder))
        {
            var (resumed, taken) = TakeUp(folder, finding);
            if (resumed is not null)
            {
                return resumed;
            }

            finding = taken;
        }

        return PlanAnew(finding);
    }

    private PlannedCopy PlanAnew(ReplicaFinding finding)
    {
        var item = finding.Source!;
        var obstacle = item.ByHand ?? finding.Kind switch
        {
            ReplicaFindingKind.Changed or ReplicaFindingKind.Unknown when !options.Overwrite => "it is left alone; with Overwrite it is replaced by the primary's",
            _ when item.Trouble is not null => item.Trouble,
            _ => null,
        };
        var copy = new ReplicaCopy
        {
            Service = secondary.Service,
            Target = secondary.Endpoint,
            Item = item,
            Replica = finding.Replica,
            Reason = finding.Kind,
            Started = now,
            Last = state.Read(secondary.Service, secondary.Endpoint, item),
        };
        IReadOnlyList<ReplicaStep> steps = [];
        try
        {
            steps = obstacle is null ? primary.CopyTo(secondary, copy) : steps;
        }
        catch (ReplicationException e)
        {
            obstacle = e.Message;
        }

        return new PlannedCopy
        {
            Finding = finding,
            Steps = steps,
            Copy = copy,
            Obstacle = obstacle ?? (steps.Count == 0 ? "nothing here can copy it" : null),
        };
    }

    /// <summary>A copy that was broken off goes on, unless the primary has changed since and nothing was paid for yet.</summary>
    private (PlannedCopy? Resumed, ReplicaFinding Finding) TakeUp(string folder, ReplicaFinding finding)
    {
        using var journal = new CopyJournal(folder, TimeProvider.System);
        if (journal.Copy is not { } copy)
        {
            return (null, finding);
        }

        var steps = primary.CopyTo(secondary, copy);
        var next = steps.FirstOrDefault(step => journal[step.Name]?.Kind != JournalEntryKind.Done);
        var kind = finding.Replica is null ? ReplicaFindingKind.Missing : copy.IsPartsOnly ? copy.Reason : ReplicaFindingKind.Stale;
        finding = finding with { Kind = kind, Reason = $"a copy of it was broken off before the end of step '{next?.Name ?? "the last"}'" };
        var isPaid = steps.Any(step => step.Billed is not null && journal[step.Name] is { Kind: not JournalEntryKind.Failed });
        return copy.Item.Modified == finding.Source!.Modified || isPaid
            ? (new PlannedCopy { Finding = finding, Steps = steps, Copy = copy, IsResumed = true }, finding)
            : (null, finding);
    }
}
