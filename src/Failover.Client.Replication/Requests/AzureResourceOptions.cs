namespace Failover.Client.Replication;

/// <summary>Which resource the management of Azure is asked about.</summary>
public sealed class AzureResourceOptions
{
    /// <summary>The resource, such as <c>/subscriptions/.../providers/Microsoft.CognitiveServices/accounts/openai-we</c>.</summary>
    public required string ResourceId { get; set; }

    /// <summary>The version of the interface.</summary>
    /// <value>Default that which the store was made for: <c>2023-05-01</c> for accounts, <c>2023-10-01</c> for workspaces.</value>
    public string? ApiVersion { get; set; }

    /// <summary>The names of what is compared.</summary>
    /// <value>Default none: everything.</value>
    public IList<string> Names { get; } = [];

    /// <summary>How often and how long the service is asked.</summary>
    /// <value>Default 60 requests a minute that change something and 300 that read.</value>
    public ServiceLimits Limits { get; } = new() { WritesPerMinute = 60, ReadsPerMinute = 300 };

    internal bool Wants(string name) => Names.Count == 0 || Names.Contains(name);

    internal ManagementClient Connect(ReplicaConnection connection, string version, TimeProvider? timeProvider, Random? random)
    {
        if (!ResourceId.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"ResourceId of '{connection.Name}' is '{ResourceId}'; allowed is an id that begins with /subscriptions/.");
        }

        return new ManagementClient(ResourceId, ApiVersion ?? version, new ServiceClient(connection, Limits, timeProvider, random));
    }
}
