namespace Failover.Client;

/// <summary>An address inside a body that names a resource: its id is mapped, and below the primary's address it moves to the endpoint's.</summary>
internal static class AddressIds
{
    public static string? Own(ResourceMap map, ResourcePlace place, string value, FailoverEndpoint endpoint, bool isBound)
    {
        if (endpoint.Ids.Of(place.Kind)?.Own.GetValueOrDefault(value) is { } whole)
        {
            // Mapped as it stands, say because the region's host is no endpoint.
            return whole;
        }

        var start = PathOf(value);
        var mapped = value;
        foreach (var part in map.Places)
        {
            // An address may name several things: a workspace, and what is in it.
            if (part.Type != ResourcePlaceType.JsonUri || part.Name != place.Name || !TryFind(part, mapped, start, out var offset, out var length))
            {
                continue;
            }

            var id = Uri.UnescapeDataString(mapped[offset..(offset + length)]);
            if (map.OwnId(part, id, endpoint, isBound) is not { } own)
            {
                return null;
            }

            if (own != id)
            {
                var form = part.Pattern!.TakesRest ? IdForm.Segments : IdForm.Escaped;
                mapped = $"{mapped.AsSpan(0, offset)}{form.Write(own)}{mapped.AsSpan(offset + length)}";
            }
        }

        return endpoint != map.Primary && IsBelow(map.Primary, value, start)
            ? endpoint.Target.Value + map.Primary.Target.PathBehindBase(mapped[start..])
            : mapped;
    }

    /// <summary>Which id in an address an endpoint does not have.</summary>
    public static (string Kind, string Id) MissingIn(ResourceMap map, ResourcePlace place, string value, FailoverEndpoint endpoint)
    {
        var start = PathOf(value);
        foreach (var part in map.Places)
        {
            if (part.Type == ResourcePlaceType.JsonUri && part.Name == place.Name && TryFind(part, value, start, out var offset, out var length)
                && Uri.UnescapeDataString(value[offset..(offset + length)]) is var id && map.OwnId(part, id, endpoint, isBound: false) is null)
            {
                return (part.Kind, id);
            }
        }

        return (place.Kind, value);
    }

    private static bool TryFind(ResourcePlace place, string value, int start, out int offset, out int length)
    {
        var end = value.AsSpan(start).IndexOfAny('?', '#') is >= 0 and var query ? start + query : value.Length;
        var found = place.Pattern!.Find(value.AsSpan(start, end - start), out offset, out length);
        offset += start;
        return found;
    }

    /// <summary>Where the path begins: behind the host of a web address, behind the scheme of any other.</summary>
    private static int PathOf(string value)
    {
        var authority = value.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return 0;
        }

        authority += 3;
        var isWeb = value.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return !isWeb ? authority : value.AsSpan(authority).IndexOfAny('/', '?', '#') is >= 0 and var path ? authority + path : value.Length;
    }

    private static bool IsBelow(FailoverEndpoint primary, string value, int start) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && primary.Target.HasAuthorityOf(uri) && primary.Target.Contains(value[start..]);
}
