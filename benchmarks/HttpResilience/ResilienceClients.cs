using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Failover.Client.Benchmarks;

/// <summary>The columns of Microsoft.Extensions.Http.Resilience: its handlers as they come, but for the time of an attempt.</summary>
internal static class ResilienceClients
{
    /// <summary>Makes the client of each column, by its name: from the transport, the primary's address, the secondary's, and the time of an attempt if it is not to be the package's own.</summary>
    public static IReadOnlyDictionary<string, Func<HttpMessageHandler, string, string, TimeSpan?, HttpClient>> All { get; } =
        new Dictionary<string, Func<HttpMessageHandler, string, string, TimeSpan?, HttpClient>>
        {
            ["std"] = static (transport, _, _, attemptTimeout) => Standard(transport, attemptTimeout),
            ["std-hedging"] = Hedging,
        };

    /// <summary>Retries and a breaker for the one address that a request names: this handler knows no secondary.</summary>
    private static HttpClient Standard(HttpMessageHandler transport, TimeSpan? attemptTimeout) => Build(
        transport,
        client => client.AddStandardResilienceHandler(options =>
            options.AttemptTimeout.Timeout = attemptTimeout ?? options.AttemptTimeout.Timeout));

    /// <summary>The primary first, the secondary when that fails or is late, and a breaker for each.</summary>
    private static HttpClient Hedging(HttpMessageHandler transport, string primary, string secondary, TimeSpan? attemptTimeout) => Build(
        transport,
        client => client
            .AddStandardHedgingHandler(routing => routing.ConfigureOrderedGroups(options =>
            {
                options.Groups.Add(GroupOf(primary));
                options.Groups.Add(GroupOf(secondary));
            }))
            .Configure(options => options.Endpoint.Timeout.Timeout = attemptTimeout ?? options.Endpoint.Timeout.Timeout));

    private static UriEndpointGroup GroupOf(string address) => new() { Endpoints = { new WeightedUriEndpoint { Uri = new Uri(address) } } };

    /// <summary>The container lives as long as the client: nothing else knows of it.</summary>
    private static HttpClient Build(HttpMessageHandler transport, Action<IHttpClientBuilder> addHandler)
    {
        var services = new ServiceCollection();
        var client = services.AddHttpClient("measured")
            .ConfigurePrimaryHttpMessageHandler(() => transport)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        addHandler(client);
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("measured");
    }
}
