using Failover.Client;
using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers speech that survives the loss of a region.</summary>
public static class FailoverSpeechServiceCollectionExtensions
{
    // A connection is made anew now and then, so that a region that moved is found.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Registers speech of this name from configuration: a keyed <see cref="FailoverSpeech"/>, its <see cref="FailoverGroup"/>, its <see cref="SpeechSynthesisClient"/>, <see cref="SpeechRecognitionClient"/> and <see cref="SpeechBatchClient"/>. A change of the configuration is taken over while the application runs.</summary>
    /// <remarks>Requests go through the <see cref="HttpClient"/> registration of the same name: what is configured there (a proxy, a handler) holds here.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The name.</param>
    /// <param name="section">Holds <c>Regions</c> by name, and any other setting of <see cref="FailoverSpeechOptions"/>. A key that does not exist keeps the host from starting.</param>
    public static IServiceCollection AddFailoverSpeech(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddSpeech(name).Configure<IEnumerable<CredentialKind>>((options, kinds) => Read(name, section, options, kinds));
        return services.AddSingleton<IOptionsChangeTokenSource<FailoverSpeechOptions>>(new ConfigurationChangeTokenSource<FailoverSpeechOptions>(name, section));
    }

    /// <summary>Registers speech of this name in code.</summary>
    /// <inheritdoc cref="AddFailoverSpeech(IServiceCollection, string, IConfigurationSection)"/>
    /// <param name="services">The services.</param>
    /// <param name="name">The name.</param>
    /// <param name="configure">Adds the regions and the voices, and sets what differs from the defaults.</param>
    public static IServiceCollection AddFailoverSpeech(this IServiceCollection services, string name, Action<FailoverSpeechOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddSpeech(name).Configure(configure);
        return services;
    }

    private static OptionsBuilder<FailoverSpeechOptions> AddSpeech(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FailoverSpeechOptions>, FailoverSpeechOptionsValidator>());
        services.TryAddKeyedSingleton(name, static (provider, key) => FailoverSpeechFactory.Create(provider, (string)key!));
        services.TryAddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<FailoverSpeech>(key).Group);
        services.TryAddKeyedSingleton(name, static (provider, key) => new SpeechSynthesisClient(provider.GetRequiredKeyedService<FailoverSpeech>(key)));
        services.TryAddKeyedSingleton(name, static (provider, key) => new SpeechRecognitionClient(provider.GetRequiredKeyedService<FailoverSpeech>(key)));
        services.TryAddKeyedSingleton(name, static (provider, key) => new SpeechBatchClient(provider.GetRequiredKeyedService<FailoverSpeech>(key)));
        services.AddHttpClient(name)
            // One handler for as long as the group lives; it renews its connections itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(static (handler, _) => (handler.PooledConnectionLifetime, handler.UseCookies) = (ConnectionLifetime, false));
        return services.AddOptions<FailoverSpeechOptions>(name).ValidateOnStart();
    }

    private static void Read(string name, IConfigurationSection section, FailoverSpeechOptions options, IEnumerable<CredentialKind> kinds)
    {
        try
        {
            FailoverSpeechOptionsReader.Read(section, options, new CredentialKinds(kinds));
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(name, typeof(FailoverSpeechOptions), [$"Failover speech '{name}': {e.Message}"]);
        }
    }
}
