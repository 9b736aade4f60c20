using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Failover.Client.Tests.DependencyInjection;

/// <summary>A host whose configuration can be changed while it runs, and whose network is a function.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly Settings _settings;
    private readonly IHost _host;

    public TestHost(Dictionary<string, string?> settings, Action<IServiceCollection, IConfiguration> register)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        _settings = new Settings(settings);
        ((IConfigurationBuilder)builder.Configuration).Add(_settings);
        builder.Services.AddSingleton(Network);
        register(builder.Services, builder.Configuration);
        _host = builder.Build();
    }

    public static Dictionary<string, string?> TwoRegions => new()
    {
        ["Failover:Language:Endpoints:west:Address"] = "https://west.example/base",
        ["Failover:Language:Endpoints:west:Headers:api-key"] = "west-key",
        ["Failover:Language:Endpoints:north:Address"] = "https://north.example",
        ["Failover:Language:Endpoints:north:Priority"] = "1",
        ["Failover:Language:Endpoints:north:Headers:api-key"] = "north-key",
    };

    public FakeNetwork Network { get; } = new();

    public IServiceProvider Services => _host.Services;

    public FailoverGroup Group(string name = "language") => Services.GetRequiredKeyedService<FailoverGroup>(name);

    public HttpClient Client(string name = "language") => Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public Task StartAsync() => _host.StartAsync();

    public void Change(string key, string? value) => _settings.Change(key, value);

    public void Dispose() => _host.Dispose();

    private sealed class Settings(Dictionary<string, string?> data) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = data;

        public void Change(string key, string? value)
        {
            if (value is null)
            {
                Data.Remove(key);
            }
            else
            {
                Set(key, value);
            }

            OnReload();
        }
    }
}
