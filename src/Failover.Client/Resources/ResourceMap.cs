namespace Failover.Client;

/// <summary>What each endpoint of a group calls what the application calls by one id. There is none where no endpoint has ids of a kind that the places know.</summary>
internal sealed class ResourceMap
{
    private readonly Dictionary<string, KnownIds> _known;

    private ResourceMap(ResourcePlace[] places, Dictionary<string, KnownIds> known, FailoverEndpoint primary) =>
        (Places, _known, Primary) = (places, known, primary);

    /// <summary>The places whose kind at least one endpoint maps.</summary>
    public ResourcePlace[] Places { get; }

    /// <summary>Its address is the one that the application writes.</summary>
    public FailoverEndpoint Primary { get; }

    /// <summary>What was missing already.</summary>
    public MissingResources Missing { get; } = new();

    public static ResourceMap? Of(ResourcePlace[] places, FailoverEndpoint[] byPriority)
    {
        if (places.Length == 0)
        {
            return null;
        }

        var known = new Dictionary<string, KnownIds>(StringComparer.OrdinalIgnoreCase);
        foreach (var ids in byPriority.Select(static e => e.Ids))
        {
            foreach (var kind in ids.Kinds)
            {
                if (!known.TryGetValue(kind, out var ofKind))
                {
                    known[kind] = ofKind = new KnownIds();
                }

                ofKind.Logical.UnionWith(ids.Of(kind)!.Own.Keys);
                ofKind.Own.UnionWith(ids.Of(kind)!.Logical.Keys);
            }
        }

        var used = Array.FindAll(places, p => known.ContainsKey(p.Kind));
        return used.Length == 0 ? null : new ResourceMap(used, known, byPriority[0]);
    }

    /// <summary>What stands at a place when it goes to an endpoint; <see langword="null"/> if the endpoint has nothing of the kind by that id.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="value">What the application wrote there.</param>
    /// <param name="endpoint">Where it goes.</param>
    /// <param name="isBound">Whether only this endpoint can serve the call: then the id may be one that it gave out itself, and nobody else is asked anyway.</param>
    public string? Own(ResourcePlace place, string value, FailoverEndpoint endpoint, bool isBound) =>
        place.Type == ResourcePlaceType.JsonUri ? AddressIds.Own(this, place, value, endpoint, isBound) : OwnId(place, value, endpoint, isBound);

    /// <summary>The same for the id alone.</summary>
    public string? OwnId(ResourcePlace place, string id, FailoverEndpoint endpoint, bool isBound)
    {
        if (place.IsBuiltIn(id))
        {
            return id;
        }

        var ids = endpoint.Ids.Of(place.Kind);
        if (isBound && ids is not null && ids.Logical.ContainsKey(id))
        {
            return id;
        }

        if (ids is not null && ids.Own.TryGetValue(id, out var own))
        {
            return own;
        }

        var known = _known[place.Kind];
        var isLogical = known.Logical.Contains(id);
        var isSomebodysOwn = !isLogical && known.Own.Contains(id);
        // Without ids of the kind an endpoint uses the logical ones, but not what is another's alone.
        var fits = isBound
            || (ids is null ? !isSomebodysOwn : isSomebodysOwn && ids.Logical.ContainsKey(id))
            || (place.IsOpen && !isLogical && !isSomebodysOwn);
        return fits ? id : null;
    }

    /// <summary>What the application calls what an endpoint named in its answer.</summary>
    public static string Logical(ResourcePlace place, string own, FailoverEndpoint endpoint) =>
        endpoint.Ids.Of(place.Kind)?.Logical.GetValueOrDefault(own) ?? own;

    /// <summary>A path that an endpoint wrote, as the application writes it.</summary>
    public string LogicalPath(string path, FailoverEndpoint endpoint)
    {
        var found = new List<FoundId>();
        LineIds.Find(path, path.Length, Array.FindAll(Places, p => p.AppliesTo(path)), found);
        var (logical, shift) = (path, 0);
        foreach (var id in found)
        {
            var written = id.Form.Write(Logical(id.Place, id.Value, endpoint));
            var at = (int)id.Offset + shift;
            logical = $"{logical.AsSpan(0, at)}{written}{logical.AsSpan(at + id.Length)}";
            shift += written.Length - id.Length;
        }

        return logical;
    }

    private sealed class KnownIds
    {
        public HashSet<string> Logical { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Own { get; } = new(StringComparer.Ordinal);
    }
}
