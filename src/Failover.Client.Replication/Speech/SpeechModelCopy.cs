namespace Failover.Client.Replication;

/// <summary>Which steps bring a custom speech model to another region.</summary>
internal static class SpeechModelCopy
{
    public static IReadOnlyList<ReplicaStep> StepsOf(SpeechModelStore source, SpeechModelStore target, ReplicaCopy copy)
    {
        if (source.Client.Place == target.Client.Place)
        {
            throw new ReplicationException($"{source.Endpoint} and {target.Endpoint} are the same resource, {source.Client.Place}; a replica belongs in another region.");
        }

        if (copy.Reason == ReplicaFindingKind.Expiring)
        {
            throw new ReplicationException($"{copy.Item} ends everywhere on the same day, and a copy of it would as well; train a new one at {source.Endpoint}, on a newer base model.");
        }

        RequireWay(source, target);
        return
        [
            .. copy.IsPartsOnly ? Array.Empty<ReplicaStep>() : [new SpeechCopyStep(source, target, copy)],
            .. copy.Item.Parts.Where(static p => p.Kind == SpeechNotes.Endpoint)
                .Where(part => !copy.IsPartsOnly || copy.Replica?.Parts.Any(there => there.Kind == part.Kind && there.Name == part.Name) != true)
                .Select(part => new SpeechEndpointStep(target, copy, part.Name)),
        ];
    }

    private static void RequireWay(SpeechModelStore source, SpeechModelStore target)
    {
        if (source.Options.IsClassic != target.Options.IsClassic)
        {
            throw new ReplicationException($"{source.Endpoint} is asked by version {source.Options.ApiVersion} and {target.Endpoint} by {target.Options.ApiVersion}; a copy needs both in one generation.");
        }

        if (source.Options.IsClassic && string.IsNullOrEmpty(target.Options.Key))
        {
            throw new ReplicationException($"Version {source.Options.ApiVersion} copies to the owner of a key, and no Key of {target.Endpoint} is given.");
        }

        if (!source.Options.IsClassic && string.IsNullOrEmpty(source.Options.ResourceId))
        {
            throw new ReplicationException($"{target.Endpoint} has to allow the copy to a resource by its id, and no ResourceId of {source.Endpoint} is given.");
        }
    }
}
