using System.Globalization;

namespace Failover.Client.Replication;

/// <summary>Compares two regions: a function of what they hold, of what was copied before, and of nothing else.</summary>
/// <param name="system">The system.</param>
/// <param name="endpoint">The region that is to be in step with the primary.</param>
/// <param name="soon">What ends before this is about to.</param>
internal sealed class Comparison(string system, string endpoint, DateTimeOffset soon)
{
    /// <param name="primary">What the primary holds.</param>
    /// <param name="replicas">What the other region holds.</param>
    /// <param name="recordOf">What is remembered of the last copy of an item of the primary.</param>
    public List<ReplicaFinding> Compare(IReadOnlyList<ReplicaItem> primary, IReadOnlyList<ReplicaItem> replicas, Func<ReplicaItem, ReplicaRecord?> recordOf)
    {
        var named = Named(replicas);
        var rest = named.ToDictionary(static r => (r.Kind, r.Name));
        var findings = new List<ReplicaFinding>(primary.Count);
        foreach (var item in Named(primary))
        {
            rest.Remove((item.Kind, item.Name), out var replica);
            var (kind, reason) = Judge(item, replica, recordOf(item));
            findings.Add(Finding(kind, reason, item, replica));
        }

        findings.AddRange(rest.Values.Select(orphan => Finding(ReplicaFindingKind.Orphaned, "the primary has none of that name; it is left alone", source: null, orphan)));
        findings.AddRange(replicas.Except(named).Select(other => Finding(ReplicaFindingKind.Orphaned, $"Resources give its name to '{named.First(n => n.Kind == other.Kind && n.Name == other.Name).Id}'; it is left alone", source: null, other)));
        return findings;
    }

    /// <summary>Each name once: where ids give a name to one item, another that is called so by itself does not go by it.</summary>
    private static ReplicaItem[] Named(IReadOnlyList<ReplicaItem> items)
    {
        var given = items.Where(static i => i.Id != i.Name).Select(static i => (i.Kind, i.Name)).ToHashSet();
        return [.. items.Where(i => i.Id != i.Name || !given.Contains((i.Kind, i.Name))).DistinctBy(static i => (i.Kind, i.Name))];
    }

    /// <summary>What the primary itself is about to lose.</summary>
    public IEnumerable<ReplicaFinding> Ending(IReadOnlyList<ReplicaItem> items) =>
        from item in items
        where Ending(item) is not null
        select Finding(ReplicaFindingKind.Expiring, Ending(item)!, item, replica: null);

    private (ReplicaFindingKind Kind, string Reason) Judge(ReplicaItem item, ReplicaItem? replica, ReplicaRecord? record)
    {
        if (item.Trouble is not null)
        {
            return (ReplicaFindingKind.Unknown, $"the primary's cannot be judged: {item.Trouble}");
        }

        if (replica is null)
        {
            return (ReplicaFindingKind.Missing, "it is not there");
        }

        if (replica.Trouble is not null)
        {
            return (ReplicaFindingKind.Unknown, replica.Trouble);
        }

        return Difference(item.Settings, replica.Settings) is { } difference ? (ReplicaFindingKind.Stale, difference)
            : OfTimes(item, replica, record) is { } older ? older
            : OfParts(item, replica) is { } part ? (ReplicaFindingKind.Incomplete, part)
            : Ending(replica) is { } ending ? (ReplicaFindingKind.Expiring, ending)
            : (ReplicaFindingKind.InStep, "in step");
    }

    private static (ReplicaFindingKind Kind, string Reason)? OfTimes(ReplicaItem item, ReplicaItem replica, ReplicaRecord? record)
    {
        if (item.Modified is not { } modified)
        {
            return null;
        }

        if (record is null)
        {
            return replica.Modified is { } there && modified > there
                ? (ReplicaFindingKind.Stale, $"the primary's changed at {Text(modified)}, after it last did, at {Text(there)}")
                : (ReplicaFindingKind.Unknown, "it was not copied from here, and an import hides the time of what was imported");
        }

        return record.PrimaryModified != modified ? (ReplicaFindingKind.Stale, $"the primary's changed at {Text(modified)}; what was copied is as of {Text(record.PrimaryModified)}")
            : record.ReplicaModified != replica.Modified ? (ReplicaFindingKind.Changed, $"it was changed by hand at {Text(replica.Modified)}, after it had been copied at {Text(record.Copied)}")
            : null;
    }

    private static string? OfParts(ReplicaItem item, ReplicaItem replica)
    {
        foreach (var part in item.Parts)
        {
            var there = replica.Parts.FirstOrDefault(p => p.Kind == part.Kind && p.Name == part.Name);
            if (there is null)
            {
                return $"its {part} is not there";
            }

            if (Difference(part.Settings, there.Settings) is { } difference)
            {
                return $"its {part} is another one: {difference}";
            }
        }

        return null;
    }

    private string? Ending(ReplicaItem item)
    {
        var first = item.Parts.Where(p => p.Expires <= soon).MinBy(static p => p.Expires);
        return first is null ? null : $"its {first} stops to serve at {Text(first.Expires)}";
    }

    private static string? Difference(IReadOnlyDictionary<string, string> primary, IReadOnlyDictionary<string, string> replica)
    {
        foreach (var (name, value) in primary)
        {
            var there = replica.GetValueOrDefault(name);
            if (there != value)
            {
                return there is null ? $"{name} is '{value}' at the primary and nothing here" : $"{name} is '{value}' at the primary and '{there}' here";
            }
        }

        return null;
    }

    private ReplicaFinding Finding(ReplicaFindingKind kind, string reason, ReplicaItem? source, ReplicaItem? replica) =>
        new() { Service = system, Endpoint = endpoint, Kind = kind, Reason = reason, Source = source, Replica = replica };

    private static string Text(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "an unknown time";
}
