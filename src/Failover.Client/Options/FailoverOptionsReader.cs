using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Failover.Client;

/// <summary>Reads options from configuration by hand: no reflection (AOT), and a key that does not exist is answered with those that do.</summary>
internal static class FailoverOptionsReader
{
    private static readonly SettingTable<DetectionOptions> Detection = new()
    {
        ["StreakMemory"] = (o, s) => o.StreakMemory = Duration(s),
        ["Window"] = (o, s) => o.Window = Duration(s),
        ["FailureRatio"] = (o, s) => o.FailureRatio = Fraction(s),
        ["SlowRatio"] = (o, s) => o.SlowRatio = Fraction(s),
        ["SlowDuration"] = (o, s) => o.SlowDuration = Duration(s),
        ["SlowFactor"] = (o, s) => o.SlowFactor = Fraction(s),
        ["MinimumAttempts"] = (o, s) => o.MinimumAttempts = Number(s),
        ["StuckAttempts"] = (o, s) => o.StuckAttempts = Number(s),
        ["RetryDelay"] = (o, s) => o.RetryDelay = Duration(s),
    };

    private static readonly SettingTable<ProbeOptions> Probes = new()
    {
        ["FirstDelay"] = (o, s) => o.FirstDelay = Duration(s),
        ["MaxDelay"] = (o, s) => o.MaxDelay = Duration(s),
        ["Jitter"] = (o, s) => o.Jitter = Fraction(s),
        ["Timeout"] = (o, s) => o.Timeout = Duration(s),
        ["Patience"] = (o, s) => o.Patience = Duration(s),
        ["RequiredSuccesses"] = (o, s) => o.RequiredSuccesses = Number(s),
        ["SuccessSpacing"] = (o, s) => o.SuccessSpacing = Duration(s),
        ["Path"] = (o, s) => o.Path = s.Value,
        ["CheckInterval"] = (o, s) => o.CheckInterval = Duration(s),
        ["WarmInterval"] = (o, s) => o.WarmInterval = Duration(s),
        ["AllDownInterval"] = (o, s) => o.AllDownInterval = Duration(s),
        ["MisconfiguredDelay"] = (o, s) => o.MisconfiguredDelay = Duration(s),
    };

    private static readonly SettingTable<ReturnOptions> Return = new()
    {
        ["Failback"] = (o, s) => o.Failback = OneOf<FailbackPolicy>(s),
        ["RampDuration"] = (o, s) => o.RampDuration = Duration(s),
        ["RampShares"] = (o, s) => ReadShares(s, o.RampShares),
        ["RampWindow"] = (o, s) => o.RampWindow = Number(s),
        ["RampFailures"] = (o, s) => o.RampFailures = Number(s),
        ["RampSlowFactor"] = (o, s) => o.RampSlowFactor = Fraction(s),
        ["RampSlowMargin"] = (o, s) => o.RampSlowMargin = Duration(s),
        ["FirstHold"] = (o, s) => o.FirstHold = Duration(s),
        ["MaxHold"] = (o, s) => o.MaxHold = Duration(s),
        ["StableAfter"] = (o, s) => o.StableAfter = Duration(s),
    };

    private static readonly SettingTable<BudgetOptions> Budget = new()
    {
        ["ReserveRatio"] = (o, s) => o.ReserveRatio = Fraction(s),
        ["ReserveFactor"] = (o, s) => o.ReserveFactor = Fraction(s),
        ["ExtraAttemptRatio"] = (o, s) => o.ExtraAttemptRatio = Fraction(s),
        ["ExtraAttemptsPerSecond"] = (o, s) => o.ExtraAttemptsPerSecond = Fraction(s),
    };

    private static readonly SettingTable<HedgingOptions> Hedging = new()
    {
        ["Enabled"] = (o, s) => o.Enabled = Flag(s),
        ["MinDelay"] = (o, s) => o.MinDelay = Duration(s),
        ["MaxRatio"] = (o, s) => o.MaxRatio = Fraction(s),
    };

    private static readonly SettingTable<ThrottlingOptions> Throttling = new()
    {
        ["MaxHint"] = (o, s) => o.MaxHint = Duration(s),
        ["FirstDelay"] = (o, s) => o.FirstDelay = Duration(s),
        ["MaxDelay"] = (o, s) => o.MaxDelay = Duration(s),
    };

    private static readonly SettingTable<ReplayOptions> Replay = new()
    {
        ["MaxBufferedBytes"] = (o, s) => o.MaxBufferedBytes = Number(s),
        ["PostIsIdempotent"] = (o, s) => o.PostIsIdempotent = Flag(s),
        ["IdempotencyKeyHeaders"] = (o, s) => ReadNames(s, o.IdempotencyKeyHeaders),
    };

    private static readonly SettingTable<FailoverHttpOptions> Http = new()
    {
        ["FirstByteWait"] = (o, s) => o.FirstByteWait = Duration(s),
        ["FirstEventWait"] = (o, s) => o.FirstEventWait = Duration(s),
        ["BodyIdleTimeout"] = (o, s) => o.BodyIdleTimeout = Duration(s),
        ["RememberedJobs"] = (o, s) => o.RememberedJobs = Number(s),
        ["CredentialHeaders"] = (o, s) => ReadNames(s, o.CredentialHeaders),
        ["CredentialQueryParameters"] = (o, s) => ReadNames(s, o.CredentialQueryParameters),
    };

    private static readonly SettingTable<FailoverEndpointOptions> Endpoint = new()
    {
        ["Address"] = (o, s) => o.Address = Address(s),
        ["Priority"] = (o, s) => o.Priority = Number(s),
        ["Weight"] = (o, s) => o.Weight = Number(s),
        ["Mode"] = (o, s) => o.Mode = OneOf<EndpointMode>(s),
        ["Canary"] = (o, s) => o.Canary = Fraction(s),
        ["ActivationTimeout"] = (o, s) => o.ActivationTimeout = Duration(s),
        ["QuotaScope"] = (o, s) => o.QuotaScope = s.Value,
        ["AcceptsCallerCredential"] = (o, s) => o.AcceptsCallerCredential = Flag(s),
        ["Headers"] = (o, s) => ReadPairs(s, o.Headers),
        ["Credential"] = (o, s) => o.Credential = o.CredentialKinds.Read(s),
        ["Resources"] = (o, s) => ReadPairs(s, o.Resources),
        ["ContentHosts"] = (o, s) => ReadNames(s, o.ContentHosts),
    };

    private static readonly SettingTable<FailoverOptions> Group = new()
    {
        ["Preset"] = (o, s) => ServicePresets.Use(o, Preset(s)),
        ["AttemptTimeout"] = (o, s) => o.AttemptTimeout = Duration(s),
        ["TotalTimeout"] = (o, s) => o.TotalTimeout = Duration(s),
        ["FailureThreshold"] = (o, s) => o.FailureThreshold = Number(s),
        ["LogicalAddress"] = (o, s) => o.LogicalAddress = Address(s),
        ["Detection"] = (o, s) => Detection.Read(s, o.Detection),
        ["Probes"] = (o, s) => Probes.Read(s, o.Probes),
        ["Return"] = (o, s) => Return.Read(s, o.Return),
        ["Budget"] = (o, s) => Budget.Read(s, o.Budget),
        ["Hedging"] = (o, s) => Hedging.Read(s, o.Hedging),
        ["Throttling"] = (o, s) => Throttling.Read(s, o.Throttling),
        ["Replay"] = (o, s) => Replay.Read(s, o.Replay),
        ["Http"] = (o, s) => Http.Read(s, o.Http),
        ["Endpoints"] = (o, s) => ReadEndpoints(s, o),
    };

    public static void Read(IConfigurationSection section, FailoverOptions options, CredentialKinds? kinds = null)
    {
        options.CredentialKinds = kinds ?? CredentialKinds.Core;
        Group.Read(section, options);
    }

    private static void ReadEndpoints(IConfigurationSection section, FailoverOptions options)
    {
        foreach (var child in SettingTable.ChildrenOf(section))
        {
            if (!options.Endpoints.TryGetValue(child.Key, out var endpoint))
            {
                options.Endpoints[child.Key] = endpoint = new FailoverEndpointOptions();
            }

            endpoint.CredentialKinds = options.CredentialKinds;
            Endpoint.Read(child, endpoint);
        }
    }

    public static void ReadPairs(IConfigurationSection section, IDictionary<string, string> pairs)
    {
        SettingTable.ChildrenOf(section);
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            // A logical id such as "deployment:chat" holds the separator of configuration paths; the relative path is the id as it was written.
            if (value is not null && path.Length > 0)
            {
                pairs[path] = value;
            }
        }
    }

    public static void ReadNames(IConfigurationSection section, ISet<string> names) =>
        names.UnionWith(SettingTable.ChildrenOf(section).Select(static c => c.Value).OfType<string>());

    /// <summary>Unlike a set of names, a row of shares is written anew or not at all.</summary>
    private static void ReadShares(IConfigurationSection section, IList<double> shares)
    {
        shares.Clear();
        foreach (var child in SettingTable.ChildrenOf(section))
        {
            shares.Add(Fraction(child));
        }
    }

    private static ServicePreset Preset(IConfigurationSection section) =>
        ServicePresets.Find(section.Value) ?? throw new InvalidOperationException($"{section.Path} is '{section.Value}'; it must be {ServicePresets.Names}.");

    public static Uri Address(IConfigurationSection section) =>
        Uri.TryCreate(section.Value, UriKind.RelativeOrAbsolute, out var address)
            ? address
            : throw new InvalidOperationException($"{section.Path} is '{FailoverOptionsValidator.WithoutSecrets(section.Value)}'; it must be an absolute address.");

    public static TimeSpan Duration(IConfigurationSection section) =>
        Parse(section, "a duration such as 00:00:05", static v => TimeSpan.ParseExact(v, "c", CultureInfo.InvariantCulture));

    private static double Fraction(IConfigurationSection section) =>
        Parse(section, "a number such as 0.2", static v => double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture));

    public static int Number(IConfigurationSection section) =>
        Parse(section, "a whole number such as 5", static v => int.Parse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    public static bool Flag(IConfigurationSection section) => Parse(section, "true or false", bool.Parse);

    /// <summary>By one name alone: a number, or several names, would be taken for whatever stands at their place.</summary>
    private static T OneOf<T>(IConfigurationSection section)
        where T : struct, Enum =>
        Parse(section, string.Join(" or ", Enum.GetNames<T>()), static v => Enum.GetNames<T>().Contains(v, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(v, ignoreCase: true) : throw new FormatException());

    private static T Parse<T>(IConfigurationSection section, string allowed, Func<string, T> parse)
    {
        try
        {
            return parse(section.Value ?? "");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new InvalidOperationException($"{section.Path} is '{section.Value}'; it must be {allowed}.", e);
        }
    }
}
