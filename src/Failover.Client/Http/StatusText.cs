using System.Collections.Concurrent;
using System.Globalization;

namespace Failover.Client;

/// <summary>A status as people read it, made once where the reason is the usual one: an endpoint that is down says the same thing very often.</summary>
internal static class StatusText
{
    private static readonly ConcurrentDictionary<int, (string? Reason, string Text)> Known = new();

    public static string Of(HttpResponseMessage response)
    {
        var (status, reason) = ((int)response.StatusCode, response.ReasonPhrase);
        var known = Known.GetOrAdd(status, static (s, r) => (r, Format(s, r)), reason);
        return string.Equals(known.Reason, reason, StringComparison.Ordinal) ? known.Text : Format(status, reason);
    }

    private static string Format(int status, string? reason) => string.Create(CultureInfo.InvariantCulture, $"{status} {reason}");
}
