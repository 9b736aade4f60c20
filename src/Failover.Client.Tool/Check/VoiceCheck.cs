using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Tool;

/// <summary>Asks the regions of a speech configuration for the voices that would be spoken with there.</summary>
internal sealed class VoiceCheck : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly SpeechSynthesisClient _client;
    private readonly CustomVoiceCheck _custom;

    private VoiceCheck(IConfigurationSection section, TimeSpan timeout, Surroundings around)
    {
        var speech = SpeechFile.Read(section);
        Path = section.Path;
        var services = new ServiceCollection().AddFailoverSpeech(Path, section).AddEntraFailoverCredentials().AddSingleton(around.Time);
        if (around.Transport is { } transport)
        {
            services.AddHttpClient(Path).ConfigurePrimaryHttpMessageHandler(() => new Borrowed(transport));
        }

        _provider = services.BuildServiceProvider();
        _client = _provider.GetRequiredKeyedService<SpeechSynthesisClient>(Path);
        _custom = new CustomVoiceCheck(speech, timeout, around);
        Regions = [.. speech.Regions.Select(static r => (r.Key, SpeechHosts.RegionOf(r.Key, r.Value)?.ToLowerInvariant()))];
    }

    public string Path { get; }

    /// <summary>Its regions by their names, and which region of the cloud each is; <see langword="null"/> where its hosts are written out.</summary>
    public IReadOnlyList<(string Name, string? Region)> Regions { get; }

    /// <summary>Every speech configuration with voices, or the one at the path; none where nothing is one.</summary>
    /// <exception cref="UsageException">Its options cannot work.</exception>
    public static IReadOnlyList<VoiceCheck> Open(IConfigurationRoot configuration, string? path, TimeSpan timeout, Surroundings around) =>
        [.. SpeechFile.Sections(configuration, path).Select(section => new VoiceCheck(section, timeout, around))];

    /// <summary>Asks for the public voices, and for the deployments of the custom ones.</summary>
    public async Task<IReadOnlyList<VoiceFinding>> AskAsync(CancellationToken cancellationToken) =>
    [
        .. await _client.CheckVoicesAsync(cancellationToken).ConfigureAwait(false),
        .. await _custom.AskAsync(cancellationToken).ConfigureAwait(false),
    ];

    public void Dispose() => _provider.Dispose();

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
