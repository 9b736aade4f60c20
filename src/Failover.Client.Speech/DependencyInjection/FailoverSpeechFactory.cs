using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Failover.Client.Speech;

/// <summary>Makes the speech of a name from what is registered, and keeps it up to date with its configuration.</summary>
internal static class FailoverSpeechFactory
{
    public static FailoverSpeech Create(IServiceProvider provider, string name)
    {
        var factory = provider.GetRequiredService<IOptionsFactory<FailoverSpeechOptions>>();
        var speech = new FailoverSpeech(
            factory.Create(name),
            name,
            provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name),
            provider.GetService<TimeProvider>(),
            provider.GetService<Random>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>());
        var changes = provider.GetServices<IOptionsChangeTokenSource<FailoverSpeechOptions>>().Where(source => source.Name == name);
        speech.Subscription = new Subscriptions([.. changes.Select(source => ChangeToken.OnChange(source.GetChangeToken, () => Reload(speech, factory)))]);
        return speech;
    }

    /// <summary>Options that are not valid leave the old ones in force, and are not passed over in silence.</summary>
    private static void Reload(FailoverSpeech speech, IOptionsFactory<FailoverSpeechOptions> factory)
    {
        try
        {
            speech.Reload(factory.Create(speech.Group.Name));
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            Log.ReloadRefused(speech.Group.Logger, speech.Group.Name, e);
        }
    }

    private sealed class Subscriptions(IDisposable[] all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in all)
            {
                one.Dispose();
            }
        }
    }
}
