namespace Failover.Client;

/// <summary>What you write about one endpoint.</summary>
public sealed class FailoverEndpointOptions
{
    /// <summary>Where the endpoint answers: an absolute <c>http</c> or <c>https</c> address without user, query or fragment. Its path is the base path of every call.</summary>
    public Uri? Address { get; set; }

    /// <summary>The place in line: 0 is the primary, lower goes first.</summary>
    /// <value>Default 0. From 0 to 1000.</value>
    public int Priority { get; set; }

    /// <summary>Headers that belong to this endpoint alone, its key above all. They are put on every attempt to it, last, in place of what the caller set under these names, and never reach another endpoint.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a credential that the caller put on the request (say a token that is valid in every region) is sent to this endpoint although the call was addressed to another.</summary>
    /// <value>Default <see langword="false"/>: a credential stays with the address it was written for.</value>
    public bool AcceptsCallerCredential { get; set; }

    /// <summary>Logical ids (<c>deployment:chat</c>) and what they are called at this endpoint. Callbacks read them from <see cref="FailoverEndpoint.Resources"/>.</summary>
    public IDictionary<string, string> Resources { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
