namespace Failover.Client;

/// <summary>What you write about one endpoint.</summary>
public sealed class FailoverEndpointOptions
{
    /// <summary>Where the endpoint answers: an absolute <c>http</c> or <c>https</c> address without user, query or fragment. Its path is the base path of every call.</summary>
    public Uri? Address { get; set; }

    /// <summary>The place in line: 0 is the primary, lower goes first.</summary>
    /// <value>Default 0. From 0 to 1000.</value>
    public int Priority { get; set; }

    /// <summary>The share of calls among endpoints of the same priority: one of weight 3 gets three times as many as one of weight 1. With 0 it gets calls when the others of its priority are out.</summary>
    /// <value>Default 1. From 0 to 1000.</value>
    public int Weight { get; set; } = 1;

    /// <summary>How ready the endpoint is kept.</summary>
    /// <value>Default <see cref="EndpointMode.Hot"/>.</value>
    public EndpointMode Mode { get; set; }

    /// <summary>The share of calls that goes to a <see cref="EndpointMode.Warm"/> endpoint first although others stand before it, so that its loss is noticed before it is needed. Only calls that may be sent again.</summary>
    /// <value>Default 0: none. Otherwise from 0.001 to 0.01.</value>
    public double Canary { get; set; }

    /// <summary>Makes a <see cref="EndpointMode.Cold"/> endpoint ready (say, deploys what it lacks) once every endpoint before it in line is out. What it throws is logged, and it is called again after the wait of a probe.</summary>
    /// <value>Default none: a probe alone decides.</value>
    public Func<FailoverEndpoint, CancellationToken, ValueTask>? OnActivate { get; set; }

    /// <summary>How long one run of <see cref="OnActivate"/> may take. Then its token ends, and it counts as failed even if it does not look at the token.</summary>
    /// <value>Default 30 min, since a deployment takes its time. More than 0, at most 1 day.</value>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What the endpoint shares its quota with, by a name of your own (one account, one provisioned pool): when one of them says that it is busy, all of them are left alone.</summary>
    /// <value>Default none: its quota is its own.</value>
    public string? QuotaScope { get; set; }

    /// <summary>Headers that belong to this endpoint alone, its key above all. They are put on every attempt to it, last, in place of what the caller set under these names, and never reach another endpoint.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The endpoint's own credential: a key, or a token that is kept fresh. It is put on every attempt to it, last, in place of what the caller or an SDK set, and never reaches another endpoint.</summary>
    /// <value>Default none. In configuration a section whose <c>Kind</c> is <c>ApiKey</c>, <c>Bearer</c>, <c>Basic</c>, <c>SpeechToken</c>, <c>IbmIam</c>, or <c>Entra</c> with the package <c>Failover.Client.Azure</c>.</value>
    public EndpointCredential? Credential { get; set; }

    /// <summary>The kinds that <see cref="Credential"/> may have in configuration.</summary>
    internal CredentialKinds CredentialKinds { get; set; } = CredentialKinds.Core;

    /// <summary>Whether a credential that the caller put on the request (say a token that is valid in every region) is sent to this endpoint although the call was addressed to another.</summary>
    /// <value>Default <see langword="false"/>: a credential stays with the address it was written for.</value>
    public bool AcceptsCallerCredential { get; set; }

    /// <summary>Logical ids (<c>deployment:chat</c>: kind and id) and what they are called at this endpoint. HTTP requests are rewritten by them at the group's <see cref="FailoverHttpOptions.ResourcePlaces"/>; callbacks read them from <see cref="FailoverEndpoint.Resources"/>.</summary>
    /// <remarks>An endpoint without an id of a kind uses the logical ids as they are. One that has ids of a kind gets only calls whose ids of that kind it has.</remarks>
    public IDictionary<string, string> Resources { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hosts whose content lies in the region of this endpoint, such as <c>contosowe.blob.core.windows.net</c>. While the endpoint is out, a <see cref="ResubmittableJob"/> that is to read from one of them is submitted all the same, with a warning in the log.</summary>
    /// <value>Default none; its own host counts in any case.</value>
    public ISet<string> ContentHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
