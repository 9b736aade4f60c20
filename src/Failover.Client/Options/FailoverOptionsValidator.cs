using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Failover.Client;

/// <summary>Refuses options that cannot work, with one sentence each that names the property, its value and what is allowed.</summary>
internal sealed class FailoverOptionsValidator : IValidateOptions<FailoverOptions>
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

        return failures;
    }

    private static void CheckNumbers(FailoverOptions o, List<string> failures)
    {
        Duration(failures, "TotalTimeout", o.TotalTimeout, Day);
        Duration(failures, "AttemptTimeout", o.AttemptTimeout, Limit(o.TotalTimeout, Day), "TotalTimeout");
        Number(failures, "FailureThreshold", o.FailureThreshold, 1, 1000);
        Duration(failures, "Detection:StreakMemory", o.Detection.StreakMemory, Day);
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
        Duration(failures, "Probes:AllDownInterval", o.Probes.AllDownInterval, Hour);
        Duration(failures, "Probes:MisconfiguredDelay", o.Probes.MisconfiguredDelay, Day);
        Duration(failures, "Return:RampDuration", o.Return.RampDuration, Hour, zero: true);
        CheckShares(o.Return.RampShares, failures);
        Number(failures, "Return:RampFailures", o.Return.RampFailures, 1, 10);
        Number(failures, "Return:RampSlowFactor", o.Return.RampSlowFactor, 1, 1000);
        Duration(failures, "Return:MaxHold", o.Return.MaxHold, Day);
        Duration(failures, "Return:FirstHold", o.Return.FirstHold, Limit(o.Return.MaxHold, Day), "Return:MaxHold");
        Duration(failures, "Return:StableAfter", o.Return.StableAfter, Day);
        Duration(failures, "Throttling:MaxHint", o.Throttling.MaxHint, Hour, zero: true);
        Duration(failures, "Throttling:MaxDelay", o.Throttling.MaxDelay, Hour);
        Duration(failures, "Throttling:FirstDelay", o.Throttling.FirstDelay, Limit(o.Throttling.MaxDelay, Hour), "Throttling:MaxDelay");
        Number(failures, "Replay:MaxBufferedBytes", o.Replay.MaxBufferedBytes, 0, 1 << 30);
        Duration(failures, "Http:FirstByteWait", o.Http.FirstByteWait, TimeSpan.FromSeconds(10), zero: true);
        Duration(failures, "Http:BodyIdleTimeout", o.Http.BodyIdleTimeout ?? Day, Day);
        Number(failures, "Http:RememberedJobs", o.Http.RememberedJobs, 0, 1_000_000);
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

    private static void CheckEndpoint(string name, FailoverEndpointOptions? endpoint, FailoverOptions options, Dictionary<string, string> addresses, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            failures.Add($"Endpoints: the name '{name}' is not allowed; it must have from 1 to 100 characters that are not all blank.");
        }

        if (endpoint?.Address is not { } address)
        {
            failures.Add($"Endpoints:{name}:Address is missing; it must be an absolute http or https address.");
            return;
        }

        Number(failures, $"Endpoints:{name}:Priority", endpoint.Priority, 0, 1000);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0
            || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            failures.Add(AddressMessage(name, address.ToString()));
            return;
        }

        if (!addresses.TryAdd(EndpointAddress.Prefix(address), name))
        {
            failures.Add($"Endpoints:{name}:Address is '{address}', which is also the address of '{addresses[EndpointAddress.Prefix(address)]}'; every endpoint needs an address of its own.");
        }

        CheckHeaders(name, endpoint, address, options, failures);
    }

    private static void CheckHeaders(string name, FailoverEndpointOptions endpoint, Uri address, FailoverOptions options, List<string> failures)
    {
        using var request = new HttpRequestMessage();
        var plain = address.Scheme == "http" && !IsLoopback(address);
        foreach (var (header, value) in endpoint.Headers)
        {
            if (!HeaderSyntax.IsToken(header) || !HeaderSyntax.IsValue(value) || !request.Headers.TryAddWithoutValidation(header, value))
            {
                // The value stays out of the message: it is most likely a key.
                failures.Add($"Endpoints:{name}:Headers:{header} cannot be sent; it must be the name of a request header (not of the content) with a one-line value.");
            }
            else if (plain && CredentialNames.LooksLikeCredential(header, options.Http.CredentialHeaders))
            {
                failures.Add($"Endpoints:{name}:Headers:{header} is a credential and Endpoints:{name}:Address is '{address}'; a credential goes over https, or over http to a loopback address.");
            }
        }

        if (plain && endpoint.AcceptsCallerCredential)
        {
            failures.Add($"Endpoints:{name}:AcceptsCallerCredential is true and Endpoints:{name}:Address is '{address}'; a credential goes over https, or over http to a loopback address.");
        }
    }

    private static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static TimeSpan Limit(TimeSpan other, TimeSpan cap) => other > TimeSpan.Zero && other < cap ? other : cap;

    private static void Duration(List<string> failures, string property, TimeSpan value, TimeSpan max, string? maxName = null, bool zero = false)
    {
        if (value > max || value < TimeSpan.Zero || (value == TimeSpan.Zero && !zero))
        {
            var least = zero ? "at least 00:00:00" : "more than 00:00:00";
            failures.Add($"{property} is {value:c}; it must be {least} and at most {(maxName is null ? "" : maxName + " ")}{(maxName is null ? $"{max:c}" : $"({max:c})")}.");
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
