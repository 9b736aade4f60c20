using System.Collections.Frozen;

namespace Failover.Client;

/// <summary>One endpoint of a group as it runs: what was written about it, and what the group has learnt.</summary>
public sealed class FailoverEndpoint
{
    internal FailoverEndpoint(string name, FailoverEndpointOptions options, ISet<string> credentialHeaders, EndpointHealth health, TokenKeeper? token = null)
    {
        Name = name;
        Address = options.Address!;
        Priority = options.Priority;
        Weight = options.Weight;
        Mode = options.Mode;
        Canary = options.Canary;
        OnActivate = options.OnActivate;
        ActivationTimeout = options.ActivationTimeout;
        AcceptsCallerCredential = options.AcceptsCallerCredential;
        ContentHosts = [.. options.ContentHosts];
        Resources = options.Resources.ToFrozenDictionary(StringComparer.Ordinal);
        Ids = new EndpointIds(Resources);
        Headers = options.Credential is FixedCredential key ? [.. options.Headers, new(key.Header, key.Value)] : [.. options.Headers];
        Token = token;
        PutsHeaders = Headers.Length > 0 || token is not null;
        HasOwnCredential = options.Credential is not null || Array.Exists(Headers, h => CredentialNames.LooksLikeCredential(h.Key, credentialHeaders));
        Target = new EndpointAddress(Address);
        Health = health;
    }

    /// <summary>The name by which logs, metrics and commands know the endpoint.</summary>
    public string Name { get; }

    /// <summary>Where the endpoint answers.</summary>
    public Uri Address { get; }

    /// <summary>The place in line; 0 is the primary.</summary>
    public int Priority { get; }

    /// <summary>The share of calls among endpoints of the same priority.</summary>
    public int Weight { get; }

    /// <summary>How ready the endpoint is kept.</summary>
    public EndpointMode Mode { get; }

    /// <summary>Logical ids (<c>deployment:chat</c>) and what they are called at this endpoint.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; }

    /// <summary>Whether the group puts a credential of this endpoint's own on every attempt to it. A 401 then speaks of the configuration, not of the caller.</summary>
    public bool HasOwnCredential { get; }

    internal EndpointIds Ids { get; }

    internal double Canary { get; }

    internal Func<FailoverEndpoint, CancellationToken, ValueTask>? OnActivate { get; }

    internal TimeSpan ActivationTimeout { get; }

    internal bool AcceptsCallerCredential { get; }

    /// <summary>Hosts whose content lies in its region.</summary>
    internal string[] ContentHosts { get; }

    internal KeyValuePair<string, string>[] Headers { get; }

    /// <summary>Keeps the endpoint's token, if its credential is one that changes.</summary>
    internal TokenKeeper? Token { get; }

    /// <summary>Whether requests get headers of the endpoint's own.</summary>
    internal bool PutsHeaders { get; }

    internal EndpointAddress Target { get; }

    /// <summary>Survives a reload that leaves name and address as they were.</summary>
    internal EndpointHealth Health { get; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name;
}
