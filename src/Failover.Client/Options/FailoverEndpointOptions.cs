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

    /// <summary>Makes a <see cref="EndpointMode.Cold"/> endpoint ready (say, scales it up) once every endpoint before it in line is out. What it throws is logged, and it is called again after the wait of a probe.</summary>
    /// <value>Default none: a probe alone decides.</value>
    public Func<FailoverEndpoint, CancellationToken, ValueTask>? OnActivate { get; set; }

    /// <summary>What the endpoint shares its quota with, by a name of your own (one account, one provisioned pool): when one of them says that it is busy, all of them are left alone.</summary>
    /// <value>Default none: its quota is its own.</value>
    public string? QuotaScope { get; set; }

    /// <summary>Headers that belong to this endpoint alone, its key above all. They are put on every attempt to it, last, in place of what the caller set under these names, and never reach another endpoint.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a credential that the caller put on the request (say a token that is valid in every region) is sent to this endpoint although the call was addressed to another.</summary>
    /// <value>Default <see langword="false"/>: a credential stays with the address it was written for.</value>
    public bool AcceptsCallerCredential { get; set; }

    /// <summary>Logical ids (<c>deployment:chat</c>: kind and id) and what they are called at this endpoint. HTTP requests are rewritten by them at the group's <see cref="FailoverHttpOptions.ResourcePlaces"/>; callbacks read them from <see cref="FailoverEndpoint.Resources"/>.</summary>
    /// <remarks>An endpoint without an id of a kind uses the logical ids as they are. One that has ids of a kind gets only calls whose ids of that kind it has.</remarks>
    public IDictionary<string, string> Resources { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
