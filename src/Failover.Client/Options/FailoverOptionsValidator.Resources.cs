namespace Failover.Client;

internal sealed partial class FailoverOptionsValidator
{
    /// <summary>Without places the ids are for callbacks alone, and their keys are the application's affair.</summary>
    private static void CheckResources(FailoverOptions options, List<string> failures)
    {
        var places = options.Http.ResourcePlaces;
        if (places.Contains(null!))
        {
            failures.Add("Http:ResourcePlaces has an entry that is null; each must be a place, such as ResourcePlace.Path(\"deployment\", \"deployments/{id}\").");
            return;
        }

        if (places.Count > JsonScanner.MaxPlaces)
        {
            failures.Add($"Http:ResourcePlaces has {places.Count} entries; a group can have at most {JsonScanner.MaxPlaces}.");
        }

        if (places.Count == 0)
        {
            return;
        }

        foreach (var (name, endpoint) in options.Endpoints)
        {
            CheckResources(name, endpoint?.Resources ?? new Dictionary<string, string>(), places, failures);
        }
    }

    private static void CheckResources(string name, IDictionary<string, string> resources, IList<ResourcePlace> places, List<string> failures)
    {
        var logical = new Dictionary<(string, string), string>();
        foreach (var (key, own) in resources)
        {
            var isSplit = EndpointIds.TrySplit(key, out var kind, out _);
            var ofKind = places.Where(p => p.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (!isSplit || ofKind.Length == 0)
            {
                failures.Add($"Endpoints:{name}:Resources:{key} is of no known kind; it must be a kind, a colon and an id, and the kind one of {string.Join(", ", places.Select(static p => p.Kind).Distinct(StringComparer.OrdinalIgnoreCase))}.");
            }
            else if (string.IsNullOrWhiteSpace(own) || own.Any(char.IsControl))
            {
                failures.Add($"Endpoints:{name}:Resources:{key} is '{own}'; it must be the endpoint's own id, on one line.");
            }
            else if (own.Contains(',', StringComparison.Ordinal) && Array.Find(ofKind, static p => p.IsJoined) is { } joined)
            {
                failures.Add($"Endpoints:{name}:Resources:{key} is '{own}'; it must be without a comma, since commas part the ids in {joined.Type} {joined.Name}.");
            }
            else if (!logical.TryAdd((kind.ToUpperInvariant(), own), key) && Array.Exists(ofKind, static p => p.IsInAnswers))
            {
                failures.Add($"Endpoints:{name}:Resources:{key} is '{own}', which is also what {logical[(kind.ToUpperInvariant(), own)]} is; ids of this kind come back in answers, and each must stand for one alone.");
            }
        }
    }
}
