namespace Failover.Client;

/// <summary>The address of an endpoint, taken apart once: what stands before the path of a call, and which requests are addressed to it.</summary>
internal sealed class EndpointAddress(Uri address)
{
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _prefix = Prefix(address);
    private readonly string _basePath = address.AbsolutePath.TrimEnd('/');

    public string Value => _prefix;

    public int BasePathLength => _basePath.Length;

    /// <summary>Scheme, authority and base path without a trailing slash, in one spelling for one address.</summary>
    public static string Prefix(Uri address) =>
        $"{address.Scheme}://{HostOf(address)}{(address.IsDefaultPort ? "" : $":{address.Port}")}{address.AbsolutePath.TrimEnd('/')}";

    public bool HasAuthorityOf(Uri uri) =>
        uri.Port == address.Port
        && string.Equals(uri.Scheme, address.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(uri.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase);

    public bool Contains(string pathAndQuery) =>
        _basePath.Length == 0
        || (pathAndQuery.StartsWith(_basePath, StringComparison.Ordinal)
            && (pathAndQuery.Length == _basePath.Length || pathAndQuery[_basePath.Length] is '/' or '?'));

    /// <summary>What remains of a path behind the base path; a path outside it remains whole.</summary>
    public string PathBehindBase(string pathAndQuery) =>
        _basePath.Length > 0 && Contains(pathAndQuery) ? pathAndQuery[_basePath.Length..] : pathAndQuery;

    /// <summary>Escapes stay as the caller wrote them: canonicalising again would turn one resource into another.</summary>
    public Uri At(string pathAndQuery) => new(_prefix + (_basePath.Length > 0 || pathAndQuery.StartsWith('/') ? "" : "/") + pathAndQuery, in Verbatim);

    private static string HostOf(Uri address) =>
        address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost.ToLowerInvariant();
}
