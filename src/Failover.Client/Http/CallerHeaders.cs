using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace Failover.Client;

/// <summary>Puts an endpoint's own headers in the place of the caller's for one attempt, and the caller's back afterwards, as they were written.</summary>
internal struct CallerHeaders
{
    private List<KeyValuePair<string, string[]>>? _taken;

    /// <summary>The caller's credential stays with the address it was written for, unless another endpoint is said to accept it; an endpoint's own replaces it.</summary>
    public static bool KeepsCredential(FailoverEndpoint endpoint, bool isAddressed) =>
        !endpoint.HasOwnCredential && (isAddressed || endpoint.AcceptsCallerCredential);

    /// <summary>Replaces, and says whether a credential of the caller's was left out without another in its place.</summary>
    public bool Replace(HttpRequestMessage request, FailoverEndpoint endpoint, bool isAddressed, HttpSettings settings)
    {
        Restore(request);
        if (isAddressed && !endpoint.PutsHeaders)
        {
            // As the caller wrote it, to where the caller wrote: not even looked at, since a look would make headers that nobody wrote.
            return false;
        }

        var withheld = false;
        var headers = request.Headers;
        if (!isAddressed && headers.NonValidated.Count > 0)
        {
            Take(headers, "Host");
        }

        if (!KeepsCredential(endpoint, isAddressed) && headers.NonValidated.Count > 0)
        {
            withheld = TakeCredentials(headers, settings) && !endpoint.HasOwnCredential;
        }

        foreach (var (name, value) in endpoint.Headers)
        {
            Take(headers, name);
            (_taken ??= []).Add(new(name, []));
            headers.TryAddWithoutValidation(name, value);
        }

        if (endpoint.Token is { Current: { } token } keeper)
        {
            Take(headers, keeper.Credential.Header);
            (_taken ??= []).Add(new(keeper.Credential.Header, []));
            headers.TryAddWithoutValidation(keeper.Credential.Header, token.HeaderValue);
        }

        return withheld;
    }

    /// <summary>Whether there was one.</summary>
    public bool TakeCredentials(HttpRequestHeaders headers, HttpSettings settings)
    {
        var found = false;
        foreach (var name in settings.CredentialHeaders)
        {
            found |= Take(headers, name);
        }

        return found;
    }

    public void Restore(HttpRequestMessage request)
    {
        if (_taken is { Count: > 0 })
        {
            RestoreOn(request.Headers);
            _taken.Clear();
        }
    }

    /// <summary>Gives a copy of the headers back what the caller wrote; the request itself may be on its way.</summary>
    public readonly void RestoreOn(HttpRequestHeaders headers)
    {
        if (_taken is null)
        {
            return;
        }

        foreach (var (name, _) in _taken)
        {
            headers.Remove(name);
        }

        foreach (var (name, values) in _taken)
        {
            if (values.Length > 0)
            {
                headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    /// <summary>The query without what carries a credential; byte for byte the same where nothing does.</summary>
    public static string WithoutCredentials(string pathAndQuery, FrozenSet<string> names)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? pathAndQuery : WithoutCredentials(pathAndQuery, query, names);
    }

    // Apart from the above: what this captures would be made for every request without a query.
    private static string WithoutCredentials(string pathAndQuery, int query, FrozenSet<string> names)
    {
        var parts = pathAndQuery[(query + 1)..].Split('&');
        var kept = Array.FindAll(parts, p => !names.Contains(Uri.UnescapeDataString(p.Split('=', 2)[0])));
        return kept.Length == parts.Length ? pathAndQuery
            : kept.Length == 0 ? pathAndQuery[..query]
            : $"{pathAndQuery.AsSpan(0, query)}?{string.Join('&', kept)}";
    }

    private bool Take(HttpRequestHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return false;
        }

        (_taken ??= []).Add(new(name, [.. values]));
        return headers.Remove(name);
    }
}
