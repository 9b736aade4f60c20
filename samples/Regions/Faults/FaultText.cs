using System.Globalization;
using System.Text.RegularExpressions;
using Failover.Client.Testing;
using Regions.Services;
using LocalFaults = Failover.Client.Testing.Faults;

namespace Regions.Switches;

/// <summary>Faults as the control API writes them.</summary>
internal static partial class FaultText
{
    public const string Allowed = "refuse, hang, reset, slow(2s), cut(20), 429(5s), 503(5s) or a status of 400 to 599, with ':30%' behind for a share of the requests";

    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(2);

    /// <summary>The fault that a text names, in the words of a service.</summary>
    /// <exception cref="Refusal">The text names none.</exception>
    public static RegionFault Parse(string text, ServiceEmulation service)
    {
        var match = Pattern().Match(text);
        if (!match.Success || Find(match, service) is not { } fault)
        {
            throw Unknown(text, service);
        }

        if (!match.Groups["share"].Success)
        {
            return fault;
        }

        var share = int.Parse(match.Groups["share"].Value, CultureInfo.InvariantCulture) / 100.0;
        return fault is RequestFault narrow && share is > 0 and <= 1 ? narrow.ForShare(share, seed: 1) : throw Unknown(text, service);
    }

    private static RegionFault? Find(Match match, ServiceEmulation service)
    {
        var argument = match.Groups["argument"].Value;
        return (match.Groups["name"].Value, argument) switch
        {
            ("refuse", "") => LocalFaults.Refuse,
            ("hang", "") => LocalFaults.Hang,
            ("reset", "") => LocalFaults.Reset,
            ("slow", "") => LocalFaults.Slow(DefaultDelay),
            ("slow", _) when Duration(argument) is { } delay => LocalFaults.Slow(delay),
            ("cut", _) when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) => LocalFaults.CutBody(bytes),
            ("429" or "503", _) when Duration(argument) is { } wait => ServiceFaults.Throttled(service, match.Groups["name"].Value == "429" ? 429 : 503, wait),
            ("429", "") => ServiceFaults.Throttled(service, StatusCodes.Status429TooManyRequests, DefaultDelay),
            var (name, none) when none == "" && int.TryParse(name, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599 =>
                ServiceFaults.Status(service, status),
            _ => null,
        };
    }

    private static TimeSpan? Duration(string text)
    {
        var match = DurationPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            _ => TimeSpan.FromMinutes(number),
        };
    }

    private static Refusal Unknown(string text, ServiceEmulation service)
    {
        var own = service.AllowedFaults.Length == 0 ? "" : $"; for {service.Scope.Service} also {service.AllowedFaults}";
        return new(StatusCodes.Status400BadRequest, "UnknownFault", $"'{text}' is not a fault; allowed are {Allowed}{own}.");
    }

    [GeneratedRegex(@"^(?<name>[a-z]+|\d{3})(\((?<argument>[^()]+)\))?(:(?<share>\d{1,3})%)?$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m)$")]
    private static partial Regex DurationPattern();
}
