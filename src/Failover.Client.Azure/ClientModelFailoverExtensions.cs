using System.ClientModel.Primitives;

namespace Failover.Client;

/// <summary>Failover for clients that are built on <c>System.ClientModel</c>, such as OpenAI's.</summary>
public static class ClientModelFailoverExtensions
{
    /// <summary>Sends every call of a client to the best endpoint of a group.</summary>
    /// <typeparam name="TOptions">The options of that client.</typeparam>
    /// <param name="options">The options of that client.</param>
    /// <param name="group">The group; it outlives the client. Clients of one group share their connections.</param>
    /// <param name="innerHandler">What sends in place of the group's own connections, for a proxy or a test. Yours to dispose.</param>
    /// <returns>The same options.</returns>
    /// <remarks>Give the client <see cref="FailoverGroup.LogicalAddress"/>, or the primary's address, as its endpoint; an OpenAI client that was given none means the group as well.
    /// The client's own retries are switched off, because they would multiply those of the group, and its network timeout becomes at least the group's total timeout of now; what you set after this call holds.</remarks>
    public static TOptions UseFailover<TOptions>(this TOptions options, FailoverGroup group, HttpMessageHandler? innerHandler = null)
        where TOptions : ClientPipelineOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(group);
        options.Transport = new HttpClientPipelineTransport(GroupClient.Of(group, innerHandler));
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = GroupClient.NetworkTimeout(group, options.NetworkTimeout);
        return options;
    }
}
