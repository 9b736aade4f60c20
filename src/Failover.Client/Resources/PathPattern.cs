namespace Failover.Client;

/// <summary>Neighbouring segments of a path, one of which may be an id.</summary>
internal sealed class PathPattern
{
    private const string Any = "*", Id = "{id}", Rest = "{**id}";

    private readonly string[] _segments;
    private readonly bool _isAnchored;

    private PathPattern(string pattern)
    {
        _isAnchored = pattern.StartsWith('/');
        _segments = pattern.Trim('/').Split('/');
        var rest = Array.IndexOf(_segments, Rest);
        if (Array.Exists(_segments, static s => s.Length == 0 || (s.AsSpan().ContainsAny("{}*") && s is not (Any or Id or Rest))) || (rest >= 0 && rest < _segments.Length - 1))
        {
            throw new ArgumentException($"The pattern '{pattern}' cannot be read; it must be segments such as deployments/{Id}, where {Any} is any segment and {Rest}, at the end, all that follow.", nameof(pattern));
        }
    }

    /// <summary>Whether the id may span several segments.</summary>
    public bool TakesRest => _segments[^1] == Rest;

    public static PathPattern WithId(string pattern) => Of(pattern, ids: 1);

    public static PathPattern WithoutId(string pattern) => Of(pattern, ids: 0);

    /// <summary>Looks for the segments in a path without its query, and says where the id in them stands.</summary>
    public bool Find(ReadOnlySpan<char> path, out int offset, out int length)
    {
        for (var start = path.StartsWith("/") ? 1 : 0; start < path.Length; start = EndOf(path, start) + 1)
        {
            if (FindAt(path, start, out offset, out length))
            {
                return true;
            }

            if (_isAnchored)
            {
                break;
            }
        }

        (offset, length) = (0, 0);
        return false;
    }

    private static PathPattern Of(string pattern, int ids)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var made = new PathPattern(pattern);
        return Array.FindAll(made._segments, static s => s is Id or Rest).Length == ids ? made
            : throw new ArgumentException($"The pattern '{pattern}' must hold {(ids == 0 ? "no" : "one")} {Id}.", nameof(pattern));
    }

    private static int EndOf(ReadOnlySpan<char> path, int start) => path[start..].IndexOf('/') is >= 0 and var end ? start + end : path.Length;

    private bool FindAt(ReadOnlySpan<char> path, int start, out int offset, out int length)
    {
        (offset, length) = (0, 0);
        foreach (var expected in _segments)
        {
            if (start >= path.Length)
            {
                return false;
            }

            var end = EndOf(path, start);
            var segment = path[start..end];
            switch (expected)
            {
                case Rest:
                    (offset, length) = (start, path.Length - start);
                    return true;
                case Id:
                    // What a service does with a resource stands behind it (models/1:copy), or in its place (:import).
                    var verb = segment.IndexOf(':');
                    (offset, length) = (start, verb < 0 ? segment.Length : verb);
                    if (length == 0)
                    {
                        return false;
                    }

                    break;
                case Any when segment.Length > 0:
                    break;
                default:
                    if (!segment.Equals(expected, StringComparison.OrdinalIgnoreCase))
                    {
                        return false;
                    }

                    break;
            }

            start = end + 1;
        }

        return true;
    }
}
