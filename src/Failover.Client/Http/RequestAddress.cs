namespace Failover.Client;

/// <summary>What a request is addressed to: any endpoint, one endpoint, or a host that is none of ours.</summary>
/// <param name="IsOurs">Whether the group serves the request at all.</param>
/// <param name="Addressed">The endpoint whose address the request carries; the caller's credential was written for it.</param>
/// <param name="BoundTo">The name of the only endpoint that can serve it, if it is bound to one.</param>
/// <param name="Path">Path and query behind the base path.</param>
internal readonly record struct RequestAddress(bool IsOurs, FailoverEndpoint? Addressed, string? BoundTo, string Path)
{
    public static RequestAddress Of(Uri? uri, EndpointOrder order, JobMemory jobs)
    {
        if (uri is not { IsAbsoluteUri: true })
        {
            return default;
        }

        var endpoint = FindEndpoint(uri, order);
        var logical = Array.Find(order.LogicalAddresses, a => endpoint is null ? a.HasAuthorityOf(uri) : a.Value == endpoint.Target.Value);
        if ((endpoint?.Target ?? logical) is not { } target)
        {
            return default;
        }

        var path = target.PathBehindBase(uri.PathAndQuery);
        return new RequestAddress(true, endpoint, logical is null ? endpoint!.Name : jobs.Find(path), path);
    }

    /// <summary>The same for an address that is known to stand for the whole group.</summary>
    public static RequestAddress OfPrimary(Uri uri, EndpointOrder order) =>
        new(true, order.Primary, BoundTo: null, order.Primary.Target.PathBehindBase(uri.PathAndQuery));

    /// <summary>Two endpoints may share a host and differ in their base path: the longest base path that fits wins, then the place in line.</summary>
    private static FailoverEndpoint? FindEndpoint(Uri uri, EndpointOrder order)
    {
        FailoverEndpoint? found = null;
        var length = -2;
        foreach (var endpoint in order.ByPriority)
        {
            if (endpoint.Target.HasAuthorityOf(uri))
            {
                var fit = endpoint.Target.Contains(uri.PathAndQuery) ? endpoint.Target.BasePathLength : -1;
                if (fit > length)
                {
                    (found, length) = (endpoint, fit);
                }
            }
        }

        return found;
    }
}
