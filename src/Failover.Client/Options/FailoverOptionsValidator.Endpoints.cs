using System.Globalization;
using System.Net;

namespace Failover.Client;

internal sealed partial class FailoverOptionsValidator
{
    private static void CheckLogicalAddress(FailoverOptions options, List<string> failures)
    {
        var logical = options.LogicalAddress;
        if (logical is not { IsAbsoluteUri: true, Scheme: "https", Query: "", Fragment: "", UserInfo: "" } || logical.Host.Length == 0)
        {
            failures.Add($"LogicalAddress is '{WithoutSecrets(logical?.ToString())}'; it must be an absolute https address without user, query or fragment.");
            return;
        }

        var target = new EndpointAddress(logical);
        foreach (var (name, endpoint) in options.Endpoints)
        {
            // What an endpoint hands out (a job to be polled) is known by its host: that host cannot mean the group as well.
            if (endpoint?.Address is { IsAbsoluteUri: true } address && target.HasAuthorityOf(address))
            {
                failures.Add($"LogicalAddress is '{logical}', and endpoint '{name}' is at '{address}'; it must be on a host and port that no endpoint has.");
            }
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

        CheckPlace(name, endpoint, failures);
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

        CheckHost(name, address, options, failures);
        CheckHeaders(name, endpoint, address, options, failures);
        CheckCredential(name, endpoint, address, failures);
    }

    private static void CheckPlace(string name, FailoverEndpointOptions endpoint, List<string> failures)
    {
        Number(failures, $"Endpoints:{name}:Priority", endpoint.Priority, 0, 1000);
        Number(failures, $"Endpoints:{name}:Weight", endpoint.Weight, 0, 1000);
        Defined(failures, $"Endpoints:{name}:Mode", endpoint.Mode);
        if (endpoint.Canary is not (0 or (>= 0.001 and <= 0.01)))
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"Endpoints:{name}:Canary is {endpoint.Canary}; it must be 0 or from 0.001 to 0.01."));
        }
        else if (endpoint.Canary > 0 && endpoint.Mode != EndpointMode.Warm)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"Endpoints:{name}:Canary is {endpoint.Canary} and Endpoints:{name}:Mode is {endpoint.Mode}; only a Warm endpoint can have one."));
        }

        Duration(failures, $"Endpoints:{name}:ActivationTimeout", endpoint.ActivationTimeout, Day);
        if (endpoint.OnActivate is not null && endpoint.Mode != EndpointMode.Cold)
        {
            failures.Add($"Endpoints:{name}:OnActivate is set and Endpoints:{name}:Mode is {endpoint.Mode}; only a Cold endpoint is activated.");
        }

        if (endpoint.QuotaScope is { } scope && string.IsNullOrWhiteSpace(scope))
        {
            failures.Add($"Endpoints:{name}:QuotaScope is '{scope}'; it must be a name, or be left out.");
        }

        foreach (var host in endpoint.ContentHosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                failures.Add($"Endpoints:{name}:ContentHosts has '{WithoutSecrets(host)}'; each must be the name of a host alone, such as contosowe.blob.core.windows.net.");
            }
        }
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

    private static void CheckCredential(string name, FailoverEndpointOptions endpoint, Uri address, List<string> failures)
    {
        if (endpoint.Credential is not { } credential)
        {
            return;
        }

        using var request = new HttpRequestMessage();
        if (!request.Headers.TryAddWithoutValidation(credential.Header, "x"))
        {
            failures.Add($"Endpoints:{name}:Credential goes into the header '{credential.Header}', which cannot be sent; it must be the name of a request header (not of the content).");
        }

        if (endpoint.Headers.ContainsKey(credential.Header))
        {
            failures.Add($"Endpoints:{name}:Credential goes into the header '{credential.Header}', which is set under Endpoints:{name}:Headers as well; one of them must be left out.");
        }

        if (address.Scheme == "http" && !IsLoopback(address))
        {
            failures.Add($"Endpoints:{name}:Credential is set and Endpoints:{name}:Address is '{address}'; a credential goes over https, or over http to a loopback address.");
        }

        if (credential.ConflictWith(address) is { } conflict)
        {
            failures.Add($"Endpoints:{name}:Address is '{address}' and Endpoints:{name}:Credential {conflict}.");
        }
    }

    public static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
