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
        if (finding.Kind is ReplicaFindingKind.InStep or ReplicaFindingKind.Orphaned || finding.Source is not { } item)
        {
            return new PlannedCopy { Finding = finding, Steps = [] };
        }

        var journal = JournalReading.Of(state.CopyOf(secondary.Service, secondary.Endpoint, item));
        var last = state.Read(secondary.Service, secondary.Endpoint, item);
        var seen = new CopyState(journal?.Copy?.Started, last?.Copied);
        return journal?.Copy is { } begun ? TakeUp(journal, begun, finding, last) with { Seen = seen } : PlanAnew(finding, last) with { Seen = seen };
    }

    private PlannedCopy PlanAnew(ReplicaFinding finding, ReplicaRecord? last) => Planned(finding, ObstacleTo(finding, last), new ReplicaCopy
    {
        Service = secondary.Service,
        Target = secondary.Endpoint,
        Item = finding.Source!,
        Replica = finding.Replica,
        Reason = finding.Kind,
        Started = now,
        Last = last,
    });

    /// <summary>A copy that was broken off goes on, unless the primary has changed since and nothing was paid for yet.</summary>
    private PlannedCopy TakeUp(JournalReading journal, ReplicaCopy copy, ReplicaFinding finding, ReplicaRecord? last)
    {
        var planned = Planned(finding, Residence.ObstacleTo(options, primary, secondary), copy);
        var next = planned.Steps.FirstOrDefault(step => journal[step.Name]?.Kind != JournalEntryKind.Done);
        var kind = finding.Replica is null ? ReplicaFindingKind.Missing : copy.IsPartsOnly ? copy.Reason : ReplicaFindingKind.Stale;
        finding = finding with { Kind = kind, Reason = $"a copy of it was broken off before the end of step '{next?.Name ?? "the last"}'" };
        var isPaid = planned.Steps.Any(step => step.Billed is not null && journal[step.Name] is { Kind: not JournalEntryKind.Failed });
        return planned.Obstacle is not null || copy.Item.Modified == finding.Source!.Modified || isPaid
            ? planned with { Finding = finding, IsResumed = true }
            : PlanAnew(finding, last);
    }

    private PlannedCopy Planned(ReplicaFinding finding, string? obstacle, ReplicaCopy copy)
    {
        IReadOnlyList<ReplicaStep> steps = [];
        try
        {
            steps = obstacle is null ? primary.CopyTo(secondary, copy) : steps;
        }
        catch (ReplicationException e)
        {
            obstacle = e.Message;
        }

        return new PlannedCopy { Finding = finding, Steps = steps, Copy = copy, Obstacle = obstacle ?? (steps.Count == 0 ? "nothing here can copy it" : null) };
    }

    private string? ObstacleTo(ReplicaFinding finding, ReplicaRecord? last) => finding.Source!.ByHand
        ?? finding.Source.Trouble
        ?? (options.Overwrite ? null : finding.Kind switch
        {
            ReplicaFindingKind.Changed or ReplicaFindingKind.Unknown => "it is left alone; with Overwrite it is replaced by the primary's",
            ReplicaFindingKind.Stale when last is null => "it was not copied from here, and is left alone; with Overwrite it is replaced by the primary's",
            _ => null,
        })
        ?? Residence.ObstacleTo(options, primary, secondary);
}
