namespace Failover.Client.Testing;

/// <summary>Which region a request goes to.</summary>
internal static class RegionMap
{
    /// <summary>The region whose address the request begins with; of several the one with the longest base path.</summary>
    public static VirtualRegion? Find(VirtualRegion[] regions, Uri? target)
    {
        if (target is not { IsAbsoluteUri: true })
        {
            throw new InvalidOperationException("An invalid request URI was provided: it must be an absolute URI, or BaseAddress must be set.");
        }

        VirtualRegion? best = null;
        foreach (var region in regions)
        {
            if (SameHost(region.Address, target) && Under(region.Address.AbsolutePath, target.AbsolutePath)
                && !(best?.Address.AbsolutePath.Length >= region.Address.AbsolutePath.Length))
            {
                best = region;
            }
        }

        return best;
    }

    public static Uri Parse(string name, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"Region '{name}': '{address}' is no address; it must read http(s)://host[:port][/base path].");
        }

        return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
    }

    public static VirtualRegion[] With(VirtualRegion[] regions, VirtualRegion added)
    {
        foreach (var region in regions)
        {
            if (string.Equals(region.Name, added.Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"There is a region '{region.Name}' already; every region has a name of its own.");
            }

            if (SameHost(region.Address, added.Address)
                && string.Equals(region.Address.AbsolutePath, added.Address.AbsolutePath, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Region '{added.Name}': {added.Address} is the address of '{region.Name}' already; every region has an address of its own.");
            }
        }

        return [.. regions, added];
    }

    public static string Names(VirtualRegion[] regions) =>
        regions.Length == 0 ? "none has been added yet" : $"there are {string.Join(", ", regions.Select(static region => region.Name))}";

    private static bool SameHost(Uri x, Uri y) =>
        x.Port == y.Port && string.Equals(x.Host, y.Host, StringComparison.OrdinalIgnoreCase) && x.Scheme == y.Scheme;

    // The base path ends in a slash; without it the address itself is meant.
    private static bool Under(string basePath, string path) =>
        path.StartsWith(basePath, StringComparison.OrdinalIgnoreCase)
        || (path.Length == basePath.Length - 1 && basePath.StartsWith(path, StringComparison.OrdinalIgnoreCase));
}
