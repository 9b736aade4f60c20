using Azure.Core;
using Azure.Core.Pipeline;

namespace Failover.Client;

/// <summary>Failover for clients that are built on <c>Azure.Core</c>.</summary>
public static class AzureCoreFailoverExtensions
{
    /// <summary>Sends every call of a client to the best endpoint of a group.</summary>
    /// <typeparam name="TOptions">The options of that client.</typeparam>
    /// <param name="options">The options of that client.</param>
    /// <param name="group">The group; it outlives the client. Clients of one group share their connections.</param>
    /// <param name="innerHandler">What sends in place of the group's own connections, for a proxy or a test. Yours to dispose.</param>
    /// <returns>The same options.</returns>
    /// <remarks>Give the client <see cref="FailoverGroup.LogicalAddress"/>, or the primary's address, as its endpoint. The client's own retries are switched off, because they would multiply
    /// those of the group, and its network timeout becomes at least the group's total timeout of now; what you set after this call holds.</remarks>
    public static TOptions UseFailover<TOptions>(this TOptions options, FailoverGroup group, HttpMessageHandler? innerHandler = null)
        where TOptions : ClientOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(group);
        options.Transport = new HttpClientTransport(GroupClient.Of(group, innerHandler));
        options.RetryPolicy = null;
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = GroupClient.NetworkTimeout(group, options.Retry.NetworkTimeout);
        return options;
    }
}
