using Azure.Core;
using Failover.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what Azure adds to failover groups.</summary>
public static class FailoverAzureServiceCollectionExtensions
{
    /// <summary>Lets the configuration of failover groups name credentials of kind <c>Entra</c>, before or after the groups are registered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="credential">Who asks for tokens where the configuration names nobody; a <see cref="Azure.Identity.DefaultAzureCredential"/> by default.</param>
    public static IServiceCollection AddEntraFailoverCredentials(this IServiceCollection services, TokenCredential? credential = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var before in services.Where(static s => s.ImplementationInstance is CredentialKind { Name: CredentialKinds.Entra }).ToArray())
        {
            services.Remove(before);
        }

        return services.AddSingleton(EntraCredentialKind.With(credential));
    }
}
