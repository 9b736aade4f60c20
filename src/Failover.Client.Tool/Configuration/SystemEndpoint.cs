namespace Failover.Client.Tool;

/// <summary>One region of a system.</summary>
internal sealed class SystemEndpoint(string name)
{
    public string Name => name;

    public FailoverEndpointOptions Options { get; } = new();

    /// <summary>The container with the documents of its projects: an address with a signature.</summary>
    public Uri? Documents { get; set; }

    /// <summary>The name of that container, where its content is kept in step by other means.</summary>
    public string? Container { get; set; }

    /// <summary>What the management of Azure calls the resource.</summary>
    public string? ResourceId { get; set; }

    /// <summary>A key of the resource, where a copy needs it in a body.</summary>
    public string? CopyKey { get; set; }
}
