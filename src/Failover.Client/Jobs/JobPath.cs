namespace Failover.Client;

/// <summary>Paths of one service from other paths of it; the query, which carries the version, stays.</summary>
internal static class JobPath
{
    /// <summary>Puts something between the path and the query.</summary>
    public static string Append(string pathAndQuery, string suffix)
    {
        var (path, query) = Split(pathAndQuery);
        return path.TrimEnd('/') + suffix + query;
    }

    /// <summary>Puts something in the place of the last segments.</summary>
    public static string Replace(string pathAndQuery, int segments, string with)
    {
        var (path, query) = Split(pathAndQuery);
        path = path.TrimEnd('/');
        for (; segments > 0; segments--)
        {
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
        }

        return $"{path}/{with}{query}";
    }

    private static (string Path, string Query) Split(string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? (pathAndQuery, "") : (pathAndQuery[..query], pathAndQuery[query..]);
    }
}
