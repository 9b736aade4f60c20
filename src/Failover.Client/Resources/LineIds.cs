namespace Failover.Client;

/// <summary>Finds the ids in path and query.</summary>
internal static class LineIds
{
    public static int EndOfPath(string pathAndQuery) => pathAndQuery.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : pathAndQuery.Length;

    /// <summary>Finds them, in the order in which they stand.</summary>
    public static void Find(string pathAndQuery, int endOfPath, ResourcePlace[] places, List<FoundId> found)
    {
        foreach (var place in places)
        {
            if (place.Type == ResourcePlaceType.Path && place.Pattern!.Find(pathAndQuery.AsSpan(0, endOfPath), out var offset, out var length)
                // Two patterns may mean the same segment: the first one counts.
                && !found.Exists(f => f.Offset < offset + length && offset < f.Offset + f.Length))
            {
                var form = place.Pattern.TakesRest ? IdForm.Segments : IdForm.Escaped;
                found.Add(new FoundId(place, Uri.UnescapeDataString(pathAndQuery[offset..(offset + length)]), offset, length, form));
            }
        }

        if (endOfPath < pathAndQuery.Length && pathAndQuery[endOfPath] == '?')
        {
            FindInQuery(pathAndQuery, endOfPath + 1, places, found);
        }

        found.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
    }

    private static void FindInQuery(string text, int start, ResourcePlace[] places, List<FoundId> found)
    {
        var last = text.IndexOf('#', start) is >= 0 and var fragment ? fragment : text.Length;
        while (start < last)
        {
            var end = text.IndexOf('&', start, last - start) is >= 0 and var next ? next : last;
            var equals = text.IndexOf('=', start, end - start);
            if (equals > start && PlaceOf(Uri.UnescapeDataString(text[start..equals]), places) is { } place)
            {
                IdList.Add(place, text, equals + 1, end, IdForm.Escaped, found);
            }

            start = end + 1;
        }
    }

    private static ResourcePlace? PlaceOf(string parameter, ResourcePlace[] places) =>
        Array.Find(places, p => p.Type == ResourcePlaceType.Query && p.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase));
}
