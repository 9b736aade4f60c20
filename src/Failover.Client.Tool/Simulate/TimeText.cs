using System.Globalization;

namespace Failover.Client.Tool;

/// <summary>Times as people read them.</summary>
internal static class TimeText
{
    /// <summary>How long: <c>378 ms</c>, <c>10.1 s</c>, <c>1 min 30 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Length(TimeSpan time) =>
        time < TimeSpan.FromMilliseconds(999.5) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : time < TimeSpan.FromSeconds(59.95) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
        : Long((long)Math.Round(time.TotalSeconds));

    /// <summary>When: <c>01:00.378</c>, with hours where there are any.</summary>
    public static string Moment(TimeSpan time) =>
        time.ToString(time < TimeSpan.FromHours(1) ? @"mm\:ss\.fff" : time < TimeSpan.FromDays(1) ? @"hh\:mm\:ss\.fff" : @"d\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static string Long(long seconds)
    {
        var (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
        return days > 0 ? Two(days, "d", hours, "h") : hours > 0 ? Two(hours, "h", minutes, "min") : Two(minutes, "min", seconds % 60, "s");
    }

    private static string Two(long first, string unit, long second, string smaller) =>
        second == 0 ? $"{first} {unit}" : $"{first} {unit} {second} {smaller}";
}
