using System.Text.Json;
using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SpeechApp;

/// <summary>The user's own regions and voices, registered as in any application; nothing is broken there.</summary>
internal sealed class OwnRegions : IAsyncDisposable
{
    private const string Name = "speech";
    private const string Form = """{ "Failover": { "Speech": { "Regions": { ... }, "Voices": { ... } } } }""";

    private readonly IHost _host;

    private OwnRegions(IHost host, AttemptWatch watch) => (_host, Watch) = (host, watch);

    public FailoverSpeech Speech => _host.Services.GetRequiredKeyedService<FailoverSpeech>(Name);

    public AttemptWatch Watch { get; }

    /// <exception cref="UsageException">The file cannot be read, or what it says cannot work.</exception>
    public static async Task<OwnRegions> StartAsync(string file, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        Read(builder.Configuration, file);
        var section = builder.Configuration.GetSection("Failover:Speech");
        if (!section.Exists())
        {
            throw new UsageException($"--config '{file}' has no \"Failover:Speech\"; it must be of the form {Form}.");
        }

        var watch = new AttemptWatch(time);
        builder.Services.AddFailoverSpeech(Name, section);
        builder.Services.AddHttpClient(Name).AddHttpMessageHandler(() => watch);
        var host = builder.Build();
        try
        {
            // The host checks the configuration before it starts.
            await host.StartAsync();
            return new OwnRegions(host, watch);
        }
        catch (OptionsValidationException e)
        {
            host.Dispose();
            throw new UsageException($"--config '{file}': {string.Join(' ', e.Failures)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static void Read(ConfigurationManager configuration, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            configuration.AddJsonStream(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--config '{file}' cannot be read ({e.Message}); it must be a JSON file of the form {Form}.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new UsageException($"--config '{file}' is not valid ({e.Message}); it must be a JSON file of the form {Form}.");
        }
    }
}
