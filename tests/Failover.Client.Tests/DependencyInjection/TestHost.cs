using Failover.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Failover.Client.Tests.DependencyInjection;

/// <summary>A host whose configuration can be changed while it runs, with virtual regions for a network.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly Settings _settings;
    private readonly IHost _host;

    public TestHost(Dictionary<string, string?> settings, Action<IServiceCollection, IConfiguration> register)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        _settings = new Settings(settings);
        ((IConfigurationBuilder)builder.Configuration).Add(_settings);
        builder.Services.AddSingleton(Regions);
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

    public VirtualRegions Regions { get; } = EveryRegion();

    /// <summary>The addresses asked so far.</summary>
    public IEnumerable<string> Asked => Regions.Trail.Select(static a => $"https://{a.Region}{a.PathAndQuery}");

    public IServiceProvider Services => _host.Services;

    public FailoverGroup Group(string name = "language") => Services.GetRequiredKeyedService<FailoverGroup>(name);

    public HttpClient Client(string name = "language") => Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public Task StartAsync() => _host.StartAsync();

    /// <summary>From now on the hosts refuse.</summary>
    public void Lose(params string[] hosts) => Array.ForEach(hosts, host => Regions[host].Fault = VirtualFaults.Refuse);

    public void Change(string key, string? value) => _settings.Change(key, value);

    public void Dispose() => _host.Dispose();

    /// <summary>Regions that go by the names of their hosts, and answer with them.</summary>
    private static VirtualRegions EveryRegion()
    {
        var regions = new VirtualRegions();
        foreach (var host in (string[])["west.example", "west2.example", "north.example", "norway.example", "south.example"])
        {
            regions.Add(host, $"https://{host}");
        }

        return regions;
    }

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
