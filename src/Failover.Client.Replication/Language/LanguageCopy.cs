namespace Failover.Client.Replication;

/// <summary>Which steps bring a project to another region.</summary>
internal static class LanguageCopy
{
    public static IReadOnlyList<ReplicaStep> StepsOf(LanguageProjectStore source, LanguageProjectStore target, ReplicaCopy copy) =>
        StepsOf(target, copy, ContentOf(source, target, copy));

    public static IReadOnlyList<ReplicaStep> StepsOf(BackupReader backup, LanguageProjectStore target, ReplicaCopy copy) =>
        copy.Item.Notes.ContainsKey(LanguageNotes.Container) && target.Options.Container is null
            ? throw NoContainer(target, copy.Item)
            : StepsOf(target, copy, [new UnpackStep(target, backup), new ImportStep(target, copy)]);

    private static IReadOnlyList<ReplicaStep> StepsOf(LanguageProjectStore target, ReplicaCopy copy, IEnumerable<ReplicaStep> content)
    {
        var parts = copy.IsPartsOnly ? PartsToMake(copy) : copy.Item.Parts;
        var versions = parts.Select(VersionOf).Distinct(StringComparer.Ordinal).Where(version => Deployable(copy, version) is null).ToArray();
        return
        [
            .. copy.IsPartsOnly ? [] : content,
            .. LanguageRoom.ToDelete(copy, versions.Length).Select(label => new DeleteModelStep(target, copy, label)),
            .. versions.Select((version, index) => new TrainStep(target, copy, version, index)),
            .. parts.Select(part => new DeployStep(target, copy, part, VersionOf(part))),
        ];
    }

    public static string VersionOf(ReplicaPart part) => part.Settings.GetValueOrDefault(LanguageNotes.ConfigurationVersion, "");

    /// <summary>The label of a model that is there already and may be deployed as it is.</summary>
    public static string? Deployable(ReplicaCopy copy, string version) =>
        copy.Reason == ReplicaFindingKind.Incomplete
        && copy.Last?.Values.GetValueOrDefault(LanguageNotes.Label + version) is { } label
        && copy.Replica?.Notes.ContainsKey(LanguageNotes.Model + label) == true ? label : null;

    private static IEnumerable<ReplicaStep> ContentOf(LanguageProjectStore source, LanguageProjectStore target, ReplicaCopy copy)
    {
        RequirePlaces(source, target, copy.Item);
        yield return new ExportStep(source, copy);
        if (source.Options.Documents is { } from && target.Options.Documents is { } to)
        {
            yield return new DocumentsStep(target, from, to);
        }

        yield return new ImportStep(target, copy);
    }

    private static void RequirePlaces(LanguageProjectStore source, LanguageProjectStore target, ReplicaItem item)
    {
        // An import would replace the project that was exported.
        if (source.Client.Place == target.Client.Place && source.ProjectOf(item) == target.ProjectOf(item))
        {
            throw new ReplicationException($"{source.Endpoint} and {target.Endpoint} are the same resource, {source.Client.Place}; a replica belongs in another region.");
        }

        if (!item.Notes.ContainsKey(LanguageNotes.Container))
        {
            return;
        }

        if (target.Options.Container is null)
        {
            throw NoContainer(target, item);
        }

        if (source.Options.Documents?.Place is { } place && place == target.Options.Documents?.Place)
        {
            throw new ReplicationException($"{source.Endpoint} and {target.Endpoint} name the same container, {place}; each region needs its own, in a storage account of that region.");
        }

        if (target.Options is { Documents: not null, ContainerName: null } && source.Options.Documents is null)
        {
            throw new ReplicationException($"A container of {target.Endpoint} is given to copy the documents of {item} to, and none of {source.Endpoint} to copy them from.");
        }
    }

    private static ReplicationException NoContainer(LanguageProjectStore target, ReplicaItem item) =>
        new($"{item} reads its documents from the container '{item.Notes[LanguageNotes.Container]}' of its region, and no container of {target.Endpoint} is named; each region needs its own.");

    private static List<ReplicaPart> PartsToMake(ReplicaCopy copy) =>
        copy.Reason == ReplicaFindingKind.Expiring
            ? [.. copy.Item.Parts]
            : [.. copy.Item.Parts.Where(part => copy.Replica?.Parts.Any(there => there.Name == part.Name && VersionOf(there) == VersionOf(part)) != true)];
}
