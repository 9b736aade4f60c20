using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>Asks the regions of a speech configuration for the voices that would be spoken with there.</summary>
internal sealed class VoiceCheck : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly SpeechSynthesisClient _client;

    private VoiceCheck(IConfigurationSection section, Surroundings around)
    {
        Path = section.Path;
        var services = new ServiceCollection().AddFailoverSpeech(Path, section).AddEntraFailoverCredentials().AddSingleton(around.Time);
        if (around.Transport is { } transport)
        {
            services.AddHttpClient(Path).ConfigurePrimaryHttpMessageHandler(() => new Borrowed(transport));
        }

        _provider = services.BuildServiceProvider();
        try
        {
            _client = _provider.GetRequiredKeyedService<SpeechSynthesisClient>(Path);
        }
        catch (OptionsValidationException e)
        {
            _provider.Dispose();
            throw new UsageException($"{Path}: {string.Join(Environment.NewLine, e.Failures)}");
        }
    }

    public string Path { get; }

    /// <summary>Every speech configuration with voices, or the one at the path; none where nothing is one.</summary>
    /// <exception cref="UsageException">Its options cannot work.</exception>
    public static IReadOnlyList<VoiceCheck> Open(IConfigurationRoot configuration, string? path, Surroundings around)
    {
        var sections = new List<IConfigurationSection>();
        Collect(path is null ? configuration : configuration.GetSection(path), sections);
        return [.. sections.Select(section => new VoiceCheck(section, around))];
    }

    public Task<IReadOnlyList<VoiceFinding>> AskAsync(CancellationToken cancellationToken) => _client.CheckVoicesAsync(cancellationToken);

    public void Dispose() => _provider.Dispose();

    private static void Collect(IConfiguration at, List<IConfigurationSection> sections)
    {
        if (at is IConfigurationSection here && here.GetSection("Regions").GetChildren().Any())
        {
            sections.Add(here);
            return;
        }

        foreach (var child in at.GetChildren())
        {
            Collect(child, sections);
        }
    }

    /// <summary>What is injected is not this one's to dispose.</summary>
    private sealed class Borrowed(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
