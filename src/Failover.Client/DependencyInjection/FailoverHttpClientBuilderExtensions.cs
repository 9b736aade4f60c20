using Failover.Client;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a named <see cref="HttpClient"/> survive the loss of its primary endpoint.</summary>
public static class FailoverHttpClientBuilderExtensions
{
    // What HttpClient starts with; an application that wants exactly this value has to set it after the handler was added.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    // The group's own deadline should come first: it knows which endpoint to hold to account.
    private static readonly TimeSpan TimeoutMargin = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends the client's requests to a failover group that is configured here and named like the client.</summary>
    /// <remarks>Where the application left <see cref="HttpClient.BaseAddress"/> and <see cref="HttpClient.Timeout"/> alone, they become the primary's address and the group's total deadline, buffered bodies included.</remarks>
    /// <param name="builder">The client.</param>
    /// <param name="section">Holds <c>Endpoints</c> by name, and any other setting of <see cref="FailoverOptions"/>.</param>
    public static IHttpClientBuilder AddFailoverHandler(this IHttpClientBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddFailover(builder.Name, section);
        return builder.AddFailoverHandler(builder.Name);
    }

    /// <inheritdoc cref="AddFailoverHandler(IHttpClientBuilder, IConfigurationSection)"/>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Adds the endpoints and sets what differs from the defaults.</param>
    public static IHttpClientBuilder AddFailoverHandler(this IHttpClientBuilder builder, Action<FailoverOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddFailover(builder.Name, configure);
        return builder.AddFailoverHandler(builder.Name);
    }

    /// <summary>Sends the client's requests to a failover group that is registered with <see cref="FailoverServiceCollectionExtensions.AddFailover(IServiceCollection, string, Action{FailoverOptions})"/>. Clients of one group share what they learn.</summary>
    /// <inheritdoc cref="AddFailoverHandler(IHttpClientBuilder, IConfigurationSection)"/>
    /// <param name="builder">The client.</param>
    /// <param name="group">The name of the group.</param>
    public static IHttpClientBuilder AddFailoverHandler(this IHttpClientBuilder builder, string group)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        return builder
            .ConfigureHttpClient((provider, client) => Configure(client, FailoverGroupFactory.Get(provider, group)))
            .AddHttpMessageHandler(provider => new FailoverHandler(FailoverGroupFactory.Get(provider, group)));
    }

    private static void Configure(HttpClient client, FailoverGroup group)
    {
        client.BaseAddress ??= WithSlash(group.Order.Primary.Address);
        if (client.Timeout == DefaultTimeout)
        {
            client.Timeout = group.Order.Settings.TotalTimeout + TimeoutMargin;
        }
    }

    /// <summary>Without it a relative address would replace the last segment of the base path.</summary>
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
