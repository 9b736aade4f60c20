namespace Failover.Client;

/// <summary>Compares the end of a path with a pattern, segment by segment, whatever stands before: base paths differ. A <c>*</c> stands for one segment, or for its beginning.</summary>
internal static class PathTail
{
    public static bool Is(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        path = path.TrimEnd('/');
        while (true)
        {
            var at = path.LastIndexOf('/');
            var wanted = pattern.LastIndexOf('/');
            if (!Fits(path[(at + 1)..], pattern[(wanted + 1)..]))
            {
                return false;
            }

            if (wanted < 0 || at < 0)
            {
                return wanted < 0;
            }

            path = path[..at];
            pattern = pattern[..wanted];
        }
    }

    public static bool IsAny(ReadOnlySpan<char> path, string[] patterns)
    {
        foreach (var pattern in patterns)
        {
            if (Is(path, pattern))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<char> segment, ReadOnlySpan<char> pattern) =>
        pattern is ['*', .. var end]
            ? segment.Length > end.Length && segment.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            : segment.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
