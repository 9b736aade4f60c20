using System.Globalization;

namespace Failover.Client.Testing;

/// <summary>An incident as text: <c>region:fault[:share%]@begin+length[:cold(requests a second,time)]</c>.</summary>
internal static class IncidentText
{
    private const string Form = "region:fault[:share%]@begin+length, such as westeurope:503:30%@60s+10m";

    public static VirtualIncident Read(string text)
    {
        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || at < colon)
        {
            throw Bad(text, $"it must read {Form}.");
        }

        var what = text[(colon + 1)..at].Split(':');
        if (what.Length > 2)
        {
            throw Bad(text, $"'{text[(colon + 1)..at]}' has a part too many; it must read {Form}.");
        }

        var when = text[(at + 1)..];
        var cold = when.IndexOf(":cold", StringComparison.OrdinalIgnoreCase);
        var times = (cold < 0 ? when : when[..cold]).Split('+');
        if (times.Length != 2)
        {
            throw Bad(text, $"'{when}' must say begin+length, such as 60s+10m.");
        }

        var from = Time(text, "begin", times[0], zeroAllowed: true);
        var (capacity, warm) = cold < 0 ? (default(double?), TimeSpan.Zero) : Cold(text, when[(cold + 1)..]);
        return new VirtualIncident
        {
            Region = text[..colon].Trim(),
            Fault = FaultText.TryRead(what[0].Trim(), out var problem) ?? throw Bad(text, problem!),
            Share = what.Length == 2 ? Share(text, what[1].Trim()) : 1,
            From = from,
            To = from + Time(text, "length", times[1]),
            RecoveryCapacity = capacity,
            RecoveryTime = warm,
        };
    }

    public static string Write(VirtualIncident incident)
    {
        // In decimal, so that 0.07 is 7% and not 7.000000000000001%; what is out of range shows in messages as it is.
        var share = incident.Share switch
        {
            1 => "",
            > 0 and < 1 => string.Create(CultureInfo.InvariantCulture, $":{(decimal)incident.Share * 100:0.##########}%"),
            _ => string.Create(CultureInfo.InvariantCulture, $":{incident.Share * 100}%"),
        };
        var cold = incident.RecoveryCapacity is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $":cold({rate},{DurationText.Write(incident.RecoveryTime)})")
            : "";
        return $"{incident.Region}:{incident.Fault}{share}@{DurationText.Write(incident.From)}+{DurationText.Write(incident.To - incident.From)}{cold}";
    }

    private static double Share(string text, string share) =>
        share.EndsWith('%')
        && decimal.TryParse(share.AsSpan(0, share.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent is > 0 and <= 100
            ? (double)(percent / 100)
            : throw Bad(text, $"'{share}' is no share; it must be more than 0% and at most 100%, such as 30%.");

    private static (double Capacity, TimeSpan Time) Cold(string text, string cold)
    {
        var parts = cold.EndsWith(')') && cold.StartsWith("cold(", StringComparison.OrdinalIgnoreCase) ? cold[5..^1].Split(',') : [];
        return parts.Length == 2
            && double.TryParse(parts[0].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var capacity)
            && capacity is > 0 and <= double.MaxValue
                ? (capacity, Time(text, "cold", parts[1]))
                : throw Bad(text, $"'{cold}' must say cold(requests a second,time), more than 0 of each, such as cold(20,30s).");
    }

    private static TimeSpan Time(string text, string part, string time, bool zeroAllowed = false)
    {
        if (DurationText.TryRead(time.Trim()) is not { } read)
        {
            throw Bad(text, $"{part} '{time.Trim()}' is no time; {DurationText.Allowed}.");
        }

        return read > TimeSpan.Zero || (zeroAllowed && read == TimeSpan.Zero)
            ? read
            : throw Bad(text, $"{part} '{time.Trim()}' must be {(zeroAllowed ? "0 or more" : "more than 0")}.");
    }

    private static FormatException Bad(string text, string problem) => new($"Incident '{text}': {problem}");
}
