using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests.DependencyInjection;

public sealed class ReloadTests
{
    [Fact]
    public async Task Reload_OfOneEndpoint_KeepsTheStateOfTheOther()
    {
        using var host = Host();
        host.Lose("west.example");
        // Four calls make five attempts on the primary: the first is retried in place.
        for (var i = 0; i < 4; i++)
        {
            await host.Client().GetStringAsync("/");
        }

        host.Change("Failover:Language:Endpoints:north:Address", "https://norway.example");

        Assert.Equal(EndpointState.Open, host.Group().GetSnapshot()["west"].State);
        Assert.Equal("norway.example", await host.Client().GetStringAsync("/"));
    }

    [Fact]
    public async Task Reload_ThatAddsAnEndpoint_IsUsedByAClientMadeBefore()
    {
        using var host = Host();
        var client = host.Client();
        await client.GetStringAsync("/");

        host.Change("Failover:Language:Endpoints:south:Address", "https://south.example");
        host.Change("Failover:Language:Endpoints:south:Priority", "2");
        host.Group().Isolate("west");
        host.Group().Isolate("north");

        Assert.Equal("south.example", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Reload_ThatMovesThePrimary_StillServesAClientMadeBefore()
    {
        using var host = Host();
        var client = host.Client();

        host.Change("Failover:Language:Endpoints:west:Address", "https://west2.example");

        // Its base address is no endpoint any more, but it stands for the group as it did before.
        Assert.Equal("west2.example", await client.GetStringAsync("things"));
        Assert.Equal("https://west2.example/things", host.Asked.Last());
    }

    [Fact]
    public async Task Reload_ThatSwapsPriorities_StillFailsOverForAClientMadeBefore()
    {
        using var host = Host();
        var client = host.Client();
        host.Change("Failover:Language:Endpoints:west:Priority", "2");
        host.Lose("north.example");

        Assert.Equal("west.example", await client.GetStringAsync("/base/"));
        host.Regions["north.example"].Fault = null;
        Assert.Equal("north.example", await client.GetStringAsync("/base/"));
    }

    [Fact]
    public async Task Reload_ThatIsNotValid_KeepsTheOldOptionsAndSaysSo()
    {
        var log = new ListLoggerProvider();
        using var host = new TestHost(TestHost.TwoRegions, (services, configuration) =>
        {
            services.AddLogging(b => b.AddProvider(log));
            services.AddHttpClientFor(configuration.GetSection("Failover:Language"));
        });
        var client = host.Client();

        // The options system reports what is not valid to whoever triggered the reload.
        Assert.ThrowsAny<Exception>(() => host.Change("Failover:Language:TotalTimeout", "never"));

        Assert.Equal("west.example", await client.GetStringAsync("/"));
        Assert.Contains(log.Entries, e => e.Id == 9 && e.Exception!.Message.Contains("TotalTimeout is 'never'", StringComparison.Ordinal));
    }

    private static TestHost Host() =>
        new(TestHost.TwoRegions, (services, configuration) => services.AddHttpClientFor(configuration.GetSection("Failover:Language")));
}
