using System.Globalization;

namespace Failover.Client.Testing;

/// <summary>How a throttled answer says when to come back: one header, in one of the forms that services use.</summary>
public sealed class ThrottleHint
{
    private ThrottleHint(string header, string value) => (Header, Value) = (header, value);

    /// <summary>The header's name.</summary>
    public string Header { get; }

    /// <summary>The header's value, as sent.</summary>
    public string Value { get; }

    /// <summary><c>Retry-After</c> in seconds.</summary>
    /// <param name="delay">0 or more, rounded up to whole seconds.</param>
    public static ThrottleHint RetryAfter(TimeSpan delay) => new("Retry-After", Number(delay.TotalSeconds));

    /// <summary><c>Retry-After</c> as an HTTP date.</summary>
    /// <param name="instant">When to come back; sent in UTC with whole seconds.</param>
    public static ThrottleHint RetryAt(DateTimeOffset instant) =>
        new("Retry-After", instant.ToString("R", CultureInfo.InvariantCulture));

    /// <summary><c>retry-after-ms</c>.</summary>
    /// <param name="delay">0 or more, rounded up to whole milliseconds.</param>
    public static ThrottleHint RetryAfterMs(TimeSpan delay) => new("retry-after-ms", Number(delay.TotalMilliseconds));

    /// <summary><c>x-ms-retry-after-ms</c>.</summary>
    /// <param name="delay">0 or more, rounded up to whole milliseconds.</param>
    public static ThrottleHint XMsRetryAfterMs(TimeSpan delay) => new("x-ms-retry-after-ms", Number(delay.TotalMilliseconds));

    /// <summary><c>x-ratelimit-reset-requests</c>, written as OpenAI writes it: <c>250ms</c>, <c>1s</c>, <c>6m0s</c>.</summary>
    /// <param name="delay">0 or more, rounded up to whole milliseconds.</param>
    public static ThrottleHint RateLimitResetRequests(TimeSpan delay) => new("x-ratelimit-reset-requests", Spoken(delay));

    /// <summary><c>x-ratelimit-reset-tokens</c>, written as OpenAI writes it: <c>250ms</c>, <c>1s</c>, <c>6m0s</c>.</summary>
    /// <param name="delay">0 or more, rounded up to whole milliseconds.</param>
    public static ThrottleHint RateLimitResetTokens(TimeSpan delay) => new("x-ratelimit-reset-tokens", Spoken(delay));

    /// <summary>Any header with any value, to prove that nonsense does no harm.</summary>
    /// <param name="header">The header's name.</param>
    /// <param name="value">The value, sent as it is; printable ASCII.</param>
    public static ThrottleHint Raw(string header, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(header);
        ArgumentNullException.ThrowIfNull(value);
        return new(header, value);
    }

    /// <summary>The header as a line.</summary>
    public override string ToString() => $"{Header}: {Value}";

    private static string Number(double delay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        return Math.Ceiling(delay).ToString("F0", CultureInfo.InvariantCulture);
    }

    private static string Spoken(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (delay < TimeSpan.FromSeconds(1))
        {
            return $"{Number(delay.TotalMilliseconds)}ms";
        }

        var seconds = string.Create(CultureInfo.InvariantCulture, $"{delay.Seconds + (delay.Milliseconds / 1000.0)}s");
        var minutes = delay.TotalMinutes < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(int)delay.TotalMinutes % 60}m");
        var hours = delay.TotalHours < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(int)delay.TotalHours}h");
        return hours + minutes + seconds;
    }
}
