using System.Globalization;
using Microsoft.Extensions.Options;

namespace Failover.Client;

/// <summary>Refuses options that cannot work, with one sentence each that names the property, its value and what is allowed.</summary>
internal sealed partial class FailoverOptionsValidator : IValidateOptions<FailoverOptions>
{
    public const int MaxEndpoints = 64;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, FailoverOptions options)
    {
        var failures = Check(options);
        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(f => string.IsNullOrEmpty(name) ? f : $"Failover group '{name}': {f}"));
    }

    public static void ThrowIfInvalid(string name, FailoverOptions options)
    {
        var result = new FailoverOptionsValidator().Validate(name, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(name, typeof(FailoverOptions), result.Failures);
        }
    }

    public static string AddressMessage(string name, string? address) =>
        $"Endpoints:{name}:Address is '{WithoutSecrets(address)}'; it must be an absolute http or https address without user, query or fragment.";

    /// <summary>An address as a message may show it: neither user nor query, where people put keys. Works on what cannot be read, too.</summary>
    public static string WithoutSecrets(string? address)
    {
        var text = address ?? "";
        var query = text.AsSpan().IndexOfAny('?', '#');
        text = query < 0 ? text : text[..(query + 1)] + "***";
        var user = text.LastIndexOf('@');
        var scheme = text.IndexOf("//", StringComparison.Ordinal);
        return user < 0 ? text : $"{text.AsSpan(0, scheme < 0 ? 0 : scheme + 2)}***{text.AsSpan(user)}";
    }

    private static List<string> Check(FailoverOptions options)
    {
        var failures = new List<string>();
        CheckNumbers(options, failures);
        if (options.Endpoints.Count is 0 or > MaxEndpoints)
        {
            failures.Add($"Endpoints has {options.Endpoints.Count} entries; a group needs from 1 to {MaxEndpoints}.");
        }

        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, endpoint) in options.Endpoints)
        {
            CheckEndpoint(name, endpoint, options, addresses, failures);
        }

        CheckResources(options, failures);

        return failures;
    }

    private static void CheckNumbers(FailoverOptions o, List<string> failures)
    {
        Duration(failures, "TotalTimeout", o.TotalTimeout, Day);
        Duration(failures, "AttemptTimeout", o.AttemptTimeout, Limit(o.TotalTimeout, Day), "TotalTimeout");
        Number(failures, "FailureThreshold", o.FailureThreshold, 1, 1000);
        Duration(failures, "Detection:StreakMemory", o.Detection.StreakMemory, Day);
        Duration(failures, "Detection:Window", o.Detection.Window, Hour, min: TimeSpan.FromSeconds(1));
        Number(failures, "Detection:FailureRatio", o.Detection.FailureRatio, 0.001, 1);
        Number(failures, "Detection:SlowRatio", o.Detection.SlowRatio, 0.001, 1);
        Duration(failures, "Detection:SlowDuration", o.Detection.SlowDuration, Day);
        Number(failures, "Detection:SlowFactor", o.Detection.SlowFactor, 1, 1000);
        Number(failures, "Detection:MinimumAttempts", o.Detection.MinimumAttempts, 1, 100_000);
        Number(failures, "Detection:StuckAttempts", o.Detection.StuckAttempts, 1, 100_000);
        Duration(failures, "Detection:RetryDelay", o.Detection.RetryDelay, TimeSpan.FromSeconds(10), zero: true);
        Duration(failures, "Probes:MaxDelay", o.Probes.MaxDelay, Day);
        Duration(failures, "Probes:FirstDelay", o.Probes.FirstDelay, Limit(o.Probes.MaxDelay, Day), "Probes:MaxDelay");
        Number(failures, "Probes:Jitter", o.Probes.Jitter, 0, 0.9);
        Duration(failures, "Probes:Timeout", o.Probes.Timeout, Day);
        Duration(failures, "Probes:Patience", o.Probes.Patience, Hour, zero: true);
        Number(failures, "Probes:RequiredSuccesses", o.Probes.RequiredSuccesses, 1, 100);
        Duration(failures, "Probes:SuccessSpacing", o.Probes.SuccessSpacing, Hour, zero: true);
        Duration(failures, "Probes:CheckInterval", o.Probes.CheckInterval, Hour, min: TimeSpan.FromMilliseconds(100));
        Duration(failures, "Probes:WarmInterval", o.Probes.WarmInterval, Hour, min: TimeSpan.FromSeconds(1));
        Duration(failures, "Probes:AllDownInterval", o.Probes.AllDownInterval, Hour);
        Duration(failures, "Probes:MisconfiguredDelay", o.Probes.MisconfiguredDelay, Day);
        Duration(failures, "Return:RampDuration", o.Return.RampDuration, Hour, zero: true);
        CheckShares(o.Return.RampShares, failures);
        Number(failures, "Return:RampWindow", o.Return.RampWindow, 1, 30);
        Number(failures, "Return:RampFailures", o.Return.RampFailures, 1, Math.Clamp(o.Return.RampWindow, 1, 30));
        Number(failures, "Return:RampSlowFactor", o.Return.RampSlowFactor, 1, 1000);
        Duration(failures, "Return:RampSlowMargin", o.Return.RampSlowMargin, Hour, zero: true);
        Duration(failures, "Return:MaxHold", o.Return.MaxHold, Day);
        Duration(failures, "Return:FirstHold", o.Return.FirstHold, Limit(o.Return.MaxHold, Day), "Return:MaxHold");
        Duration(failures, "Return:StableAfter", o.Return.StableAfter, Day);
        Number(failures, "Budget:ReserveRatio", o.Budget.ReserveRatio, 0, 0.9);
        Number(failures, "Budget:ReserveFactor", o.Budget.ReserveFactor, 0, 1000);
        Number(failures, "Budget:ExtraAttemptRatio", o.Budget.ExtraAttemptRatio, 0, 10);
        Number(failures, "Budget:ExtraAttemptsPerSecond", o.Budget.ExtraAttemptsPerSecond, 0, 100_000);
        Duration(failures, "Hedging:MinDelay", o.Hedging.MinDelay, Hour, zero: true);
        Number(failures, "Hedging:MaxRatio", o.Hedging.MaxRatio, 0, 1);
        Duration(failures, "Throttling:MaxHint", o.Throttling.MaxHint, Hour, zero: true);
        Duration(failures, "Throttling:MaxDelay", o.Throttling.MaxDelay, Hour);
        Duration(failures, "Throttling:FirstDelay", o.Throttling.FirstDelay, Limit(o.Throttling.MaxDelay, Hour), "Throttling:MaxDelay");
        Number(failures, "Replay:MaxBufferedBytes", o.Replay.MaxBufferedBytes, 0, 1 << 30);
        Duration(failures, "Http:FirstByteWait", o.Http.FirstByteWait, TimeSpan.FromSeconds(10), zero: true);
        Duration(failures, "Http:BodyIdleTimeout", o.Http.BodyIdleTimeout ?? Day, Day);
        Number(failures, "Http:RememberedJobs", o.Http.RememberedJobs, 0, 1_000_000);
        Defined(failures, "Return:Failback", o.Return.Failback);
        if (o.Probes.Path is { } path && (path.Length == 0 || path.Contains("//", StringComparison.Ordinal) || !Uri.IsWellFormedUriString(path, UriKind.Relative) || path.Split('?')[0].Split('/').Contains("..")))
        {
            failures.Add($"Probes:Path is '{WithoutSecrets(path)}'; it must be a path below the address of an endpoint, such as status.");
        }

        if (o.Http.Classify is null)
        {
            failures.Add("Http:Classify is null; it must be a function, such as HttpVerdicts.Default.");
        }
    }

    private static void CheckShares(IList<double> shares, List<string> failures)
    {
        var rises = shares.Zip(shares.Skip(1), static (a, b) => a < b).All(static r => r);
        if (shares.Count is 0 or > 20 || !rises || shares.Any(static s => s is not (> 0 and < 1)))
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"Return:RampShares is {string.Join(' ', shares.Select(static s => s.ToString(CultureInfo.InvariantCulture)))}; it must hold from 1 to 20 numbers, each more than 0, less than 1 and more than the one before."));
        }
    }

    private static TimeSpan Limit(TimeSpan other, TimeSpan cap) => other > TimeSpan.Zero && other < cap ? other : cap;

    private static void Duration(List<string> failures, string property, TimeSpan value, TimeSpan max, string? maxName = null, bool zero = false, TimeSpan min = default)
    {
        if (value > max || value < min || (value == TimeSpan.Zero && !zero))
        {
            var least = zero || min > TimeSpan.Zero ? $"at least {min:c}" : "more than 00:00:00";
            failures.Add($"{property} is {value:c}; it must be {least} and at most {(maxName is null ? "" : maxName + " ")}{(maxName is null ? $"{max:c}" : $"({max:c})")}.");
        }
    }

    private static void Defined<T>(List<string> failures, string property, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            failures.Add($"{property} is {value}; it must be {string.Join(" or ", Enum.GetNames<T>())}.");
        }
    }

    private static void Number(List<string> failures, string property, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{property} is {value}; it must be from {min} to {max}."));
        }
    }
}
