using System.Globalization;

namespace Failover.Client.Testing;

/// <summary>A fault as text, the way <see cref="VirtualFault.Name"/> gives it.</summary>
internal static class FaultText
{
    private const string Kinds = "refuse, dns, tls, reset, hang, hangbody, 200 to 599, throttle, throttle(5s), slow(2s), cut, cut(10), slowbody(2s)";

    public static VirtualFault? TryRead(string text, out string? problem)
    {
        problem = null;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var kind = (open < 0 ? text : text[..open]).ToLowerInvariant();
        if (open >= 0 && !text.EndsWith(')'))
        {
            problem = $"fault '{text}' lacks its closing bracket.";
            return null;
        }

        var arguments = open < 0 ? [] : text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        var fault = (kind, arguments) switch
        {
            ("refuse", []) => VirtualFaults.Refuse,
            ("dns", []) => VirtualFaults.DnsFailure,
            ("tls", []) => VirtualFaults.TlsFailure,
            ("reset", []) => VirtualFaults.Reset,
            ("hang", []) => VirtualFaults.Hang,
            ("hangbody", []) => VirtualFaults.HangAfterHeaders,
            ("throttle", []) => VirtualFaults.Throttle(429),
            ("throttle", [var after]) when Time(after) is { } delay => VirtualFaults.Throttle(delay),
            ("throttle", [var after, "429" or "503"]) when Time(after) is { } delay => VirtualFaults.Throttle(delay, Number(arguments[1])),
            ("slow", [var by]) when Time(by) is { } delay => VirtualFaults.Slow(delay),
            ("cut", []) => VirtualFaults.CutBody(0),
            ("cut", [var after]) when Number(after) >= 0 => VirtualFaults.CutBody(Number(after)),
            ("slowbody", [var by]) when Time(by) is { } delay => VirtualFaults.SlowBody(delay),
            ("slowbody", [var by, var size]) when Time(by) is { } delay && Number(size) > 0 => VirtualFaults.SlowBody(delay, Number(size)),
            (_, []) when kind.Length == 3 && Number(kind) is >= 200 and <= 599 => VirtualFaults.Status(Number(kind)),
            _ => null,
        };
        problem = fault is null ? $"'{text}' is no fault; the faults are {Kinds}, and times in them are more than 0 and at most 49 days." : null;
        return fault;
    }

    private static TimeSpan? Time(string text) =>
        DurationText.TryRead(text) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromDays(49) ? time : null;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
