using Failover.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers failover groups.</summary>
public static class FailoverServiceCollectionExtensions
{
    /// <summary>Registers the failover group of this name from configuration, as a keyed <see cref="FailoverGroup"/>. A change of the configuration is taken over while the application runs; endpoints that stay keep their state.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the group.</param>
    /// <param name="section">Holds <c>Endpoints</c> by name, and any other setting of <see cref="FailoverOptions"/>. A key that does not exist keeps the host from starting.</param>
    public static IServiceCollection AddFailover(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddFailoverGroup(name).Configure<IEnumerable<CredentialKind>>((options, kinds) => Read(name, section, options, kinds));
        return services.AddSingleton<IOptionsChangeTokenSource<FailoverOptions>>(new ConfigurationChangeTokenSource<FailoverOptions>(name, section));
    }

    /// <summary>Registers the failover group of this name in code, as a keyed <see cref="FailoverGroup"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the group.</param>
    /// <param name="configure">Adds the endpoints and sets what differs from the defaults.</param>
    public static IServiceCollection AddFailover(this IServiceCollection services, string name, Action<FailoverOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddFailoverGroup(name).Configure(configure);
        return services;
    }

    private static OptionsBuilder<FailoverOptions> AddFailoverGroup(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FailoverOptions>, FailoverOptionsValidator>());
        services.TryAddKeyedSingleton(name, static (provider, key) => FailoverGroupFactory.Create(provider, (string)key!));
        return services.AddOptions<FailoverOptions>(name).ValidateOnStart();
    }

    private static void Read(string name, IConfigurationSection section, FailoverOptions options, IEnumerable<CredentialKind> kinds)
    {
        try
        {
            FailoverOptionsReader.Read(section, options, new CredentialKinds(kinds));
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(name, typeof(FailoverOptions), [$"Failover group '{name}': {e.Message}"]);
        }
    }
}
