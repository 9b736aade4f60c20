namespace Failover.Client.Replication;

/// <summary>Room for the models that a copy is to train: a function of what was there as it was planned, and of what earlier copies noted.</summary>
internal static class LanguageRoom
{
    // What the service keeps of each project.
    private const int MostModels = 10;

    /// <summary>The labels of the models that have to go, the oldest first. Only what earlier copies trained here, and no deployment uses, is among them.</summary>
    /// <exception cref="ReplicationException">There are too few of these.</exception>
    public static IReadOnlyList<string> ToDelete(ReplicaCopy copy, int wanted)
    {
        var notes = copy.Replica?.Notes ?? new Dictionary<string, string>();
        var models = notes.Keys.Where(static n => n.StartsWith(LanguageNotes.Model, StringComparison.Ordinal)).Select(static n => n[LanguageNotes.Model.Length..]).ToArray();
        var surplus = models.Length + wanted - MostModels;
        if (surplus <= 0)
        {
            return [];
        }

        // A label of a copy begins with its time.
        var own = OwnOf(copy);
        var unused = models.Where(label => own.Contains(label) && !notes.ContainsKey(LanguageNotes.Deployed + label)).Order(StringComparer.Ordinal).Take(surplus).ToArray();
        return unused.Length == surplus
            ? unused
            : throw new ReplicationException($"{copy.Item} at {copy.Target} has {models.Length} of {MostModels} models, and too few of them were trained by earlier copies and are unused; delete {surplus - unused.Length} by hand.");
    }

    private static HashSet<string> OwnOf(ReplicaCopy copy) =>
    [
        .. (copy.Last?.Values ?? new Dictionary<string, string>())
            .Where(static v => v.Key.StartsWith(LanguageNotes.Trained, StringComparison.Ordinal)).Select(static v => v.Key[LanguageNotes.Trained.Length..]),
    ];
}
