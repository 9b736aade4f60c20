using System.Globalization;

namespace Failover.Client.Testing;

/// <summary>Lengths of time as people write them: <c>500ms</c>, <c>60s</c>, <c>10m</c>, <c>1.5h</c>, <c>00:01:00</c>.</summary>
internal static class DurationText
{
    public const string Allowed = "a time is a number with ms, s, m or h, such as 500ms, 60s, 10m or 1.5h, or hh:mm:ss";

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
    ];

    // More than any test lasts, and sums of it still fit.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The time, which may be negative or zero; null where the text is none.</summary>
    public static TimeSpan? TryRead(string text)
    {
        foreach (var (name, ticks) in Units)
        {
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return decimal.TryParse(
                    text.AsSpan(0, text.Length - name.Length),
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number) && Math.Abs(number) <= Longest.Ticks / ticks
                        ? TimeSpan.FromTicks((long)(number * ticks))
                        : null;
            }
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && time.Duration() <= Longest
                ? time
                : null;
    }

    /// <summary>The largest unit that needs no fraction.</summary>
    public static string Write(TimeSpan time)
    {
        foreach (var (name, ticks) in Units.AsSpan(1))
        {
            if (time.Ticks != 0 && time.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / ticks}{name}");
            }
        }

        return time == TimeSpan.Zero ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / (decimal)TimeSpan.TicksPerMillisecond:0.####}ms");
    }
}
