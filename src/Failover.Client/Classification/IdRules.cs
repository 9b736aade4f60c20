using System.Collections.Frozen;
using System.Text.Json;

namespace Failover.Client;

/// <summary>Finds, in paths and queries, the ids that only the endpoint knows that made them. Each is given as <c>collection/id</c>.</summary>
internal sealed class IdRules(IReadOnlyCollection<ServicePreset> presets)
{
    private const int MaxLength = 256;

    // Behind these stand names that people chose.
    private static readonly FrozenSet<string> OwnNames =
        FrozenSet.ToFrozenSet(["deployments", "projects", "subscriptions", "resourceGroups", "workspaces", "onlineEndpoints", "instances"], StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string> _collections = presets.SelectMany(static p => p.Collections).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenSet<string> _noIds = presets.SelectMany(static p => p.NoIds.Concat(p.Collections)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly IdProperty[] _links = [.. presets.SelectMany(static p => p.Links)];

    /// <summary>Whether a request can name such an id otherwise than by its path.</summary>
    public bool HasLinks => _links.Length > 0;

    public List<string> InPath(string path)
    {
        var found = new List<string>();
        var segments = path.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            Add(found, CollectionAt(segments, i - 1), WithoutVerb(segments[i]));
        }

        return found;
    }

    /// <summary>What is the id of the object that a request to this path reads or makes, if it has one: the collection, and the path's own id if that stands at its end.</summary>
    public (string? Collection, string? Key) Subject(string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        segments[^1] = WithoutVerb(segments[^1]);
        if (CollectionAt(segments, segments.Length - 1) is { } made)
        {
            return (made, null);
        }

        var found = new List<string>();
        var collection = segments.Length > 1 ? CollectionAt(segments, segments.Length - 2) : null;
        Add(found, collection, segments[^1]);
        return (collection, found.Count > 0 ? found[0] : null);
    }

    public void InQuery(string query, string path, List<string> found)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && CollectionNamedBy(pair[..at], path) is { } collection)
            {
                foreach (var id in Uri.UnescapeDataString(pair[(at + 1)..]).Split(','))
                {
                    Add(found, collection, id);
                }
            }
        }
    }

    /// <summary>The collection that the value of this JSON property names something of.</summary>
    public string? CollectionNamedBy(in Utf8JsonReader property)
    {
        foreach (var link in _links)
        {
            if (property.ValueTextEquals(link.Utf8))
            {
                return link.Collection;
            }
        }

        return null;
    }

    /// <summary>An id may be given as an address, or as the path of a resource: what counts is its end.</summary>
    public void Add(List<string> found, string? collection, string id)
    {
        var query = id.IndexOf('?', StringComparison.Ordinal);
        id = (query < 0 ? id : id[..query]).TrimEnd('/');
        id = id[(id.LastIndexOf('/') + 1)..];
        if (collection is not null && id.Length is > 0 and <= MaxLength && !_noIds.Contains(id))
        {
            found.Add($"{collection}/{id}");
        }
    }

    /// <summary>Behind a colon stands what is to be done with it.</summary>
    private static string WithoutVerb(string segment) => segment.Split(':')[0];

    /// <summary>A deployment may well be called "files": what is somebody's own name is no collection.</summary>
    private string? CollectionAt(string[] segments, int i) =>
        (i == 0 || !OwnNames.Contains(segments[i - 1])) && _collections.TryGetValue(segments[i], out var collection) ? collection : null;

    private string? CollectionNamedBy(string parameter, string path) =>
        // A list that goes on behind one of its members is the list of whoever has that member.
        parameter is "after" or "before" ? Subject(path).Collection
        : Array.Find(_links, l => l.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.Collection;
}
