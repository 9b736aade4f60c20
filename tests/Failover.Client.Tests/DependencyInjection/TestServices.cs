using Failover.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Tests.DependencyInjection;

internal static class TestServices
{
    /// <summary>The client "language" with a failover handler, on virtual regions.</summary>
    public static IHttpClientBuilder AddHttpClientFor(this IServiceCollection services, IConfigurationSection section) => services
        .AddHttpClient("language")
        .ConfigurePrimaryHttpMessageHandler(p => p.GetRequiredService<VirtualRegions>())
        .AddFailoverHandler(section);
}
