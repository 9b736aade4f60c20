using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace Failover.Client;

/// <summary>Reads when a busy service wants to be asked again. Garbage is no hint; nothing here throws.</summary>
internal static class RetryAfterHint
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Whether the answer says when to come back, in a form that can be read.</summary>
    public static bool SaysWhenToComeBack(HttpResponseMessage response) => OfRetryAfter(response.Headers, TimeProvider.System) is not null;

    /// <summary>The first hint that can be read: <c>retry-after-ms</c>, <c>x-ms-retry-after-ms</c>, <c>Retry-After</c> (seconds or date), <c>x-ratelimit-reset-*</c>.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) =>
        OfRetryAfter(response.Headers, time) ?? OfRateLimit(response.Headers);

    private static TimeSpan? OfRetryAfter(HttpResponseHeaders headers, TimeProvider time) =>
        Amount(First(headers, "retry-after-ms"), TimeSpan.FromMilliseconds(1))
        ?? Amount(First(headers, "x-ms-retry-after-ms"), TimeSpan.FromMilliseconds(1))
        ?? Amount(First(headers, "Retry-After"), TimeSpan.FromSeconds(1))
        ?? Until(First(headers, "Retry-After"), headers, time);

    /// <summary>Of several limits the one that is used up counts; if none says so, the longest.</summary>
    private static TimeSpan? OfRateLimit(HttpResponseHeaders headers)
    {
        TimeSpan? longest = null, exhausted = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            const string Reset = "x-ratelimit-reset-";
            if (name.StartsWith(Reset, StringComparison.OrdinalIgnoreCase) && Units(values.ToString()) is { } wait)
            {
                longest = longest > wait ? longest : wait;
                if (First(headers, "x-ratelimit-remaining-" + name[Reset.Length..]) == "0")
                {
                    exhausted = exhausted > wait ? exhausted : wait;
                }
            }
        }

        return exhausted ?? longest;
    }

    private static TimeSpan? Until(string? value, HttpResponseHeaders headers, TimeProvider time)
    {
        if (!DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return null;
        }

        // Measured on the server's own clock where it tells it: ours may be wrong.
        var from = DateTimeOffset.TryParseExact(First(headers, "Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent) ? sent : time.GetUtcNow();
        return date > from ? date - from : TimeSpan.Zero;
    }

    private static TimeSpan? Amount(string? value, TimeSpan unit) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? TimeSpan.FromSeconds(Math.Min(number * unit.TotalSeconds, TimeSpan.FromDays(1).TotalSeconds))
            : null;

    /// <summary>Reads <c>6m0s</c>, <c>1.5s</c>, <c>20ms</c> or plain seconds.</summary>
    private static TimeSpan? Units(string value)
    {
        var rest = value.AsSpan().Trim();
        var total = TimeSpan.Zero;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var unitAt = digits < 0 ? rest.Length : digits;
            var unitEnd = rest[unitAt..].IndexOfAny(Digits);
            var unit = rest[unitAt..(unitEnd < 0 ? rest.Length : unitAt + unitEnd)];
            var scale = unit switch { "ms" => TimeSpan.FromMilliseconds(1), "s" or "" => TimeSpan.FromSeconds(1), "m" => TimeSpan.FromMinutes(1), "h" => TimeSpan.FromHours(1), _ => TimeSpan.Zero };
            if (scale == TimeSpan.Zero || Amount(rest[..unitAt].ToString(), scale) is not { } part)
            {
                return null;
            }

            total += part;
            rest = rest[(unitAt + unit.Length)..];
        }

        return value.Length == 0 || total > TimeSpan.FromDays(1) ? null : total;
    }

    private static string? First(HttpResponseHeaders headers, string name)
    {
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value.Trim();
            }
        }

        return null;
    }
}
