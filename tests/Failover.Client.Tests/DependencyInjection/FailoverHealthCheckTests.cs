using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Failover.Client.Tests.DependencyInjection;

public sealed class FailoverHealthCheckTests
{
    [Fact]
    public async Task Check_PrimaryServes_IsHealthy()
    {
        using var host = Host();

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal("'west' serves.", entry.Description);
    }

    [Fact]
    public async Task Check_SecondaryServes_IsDegradedAndSaysWhatEachEndpointDoes()
    {
        using var host = Host();
        host.Group().Isolate("west");

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal("'north' serves instead of 'west'.", entry.Description);
        Assert.Equal("Isolated", entry.Data["west"]);
        Assert.Equal("Closed", entry.Data["north"]);
    }

    [Fact]
    public async Task Check_NoEndpointMayBeTried_IsUnhealthyWithTheLastErrors()
    {
        using var host = Host();
        host.Lose("west.example", "north.example");
        // Five calls fail at both endpoints; a sixth would find the circuits open.
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => host.Client().GetAsync("/"));
        }

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal("Open, last error: ConnectionError: Connection refused (west.example:443)", entry.Data["west"]);
    }

    [Fact]
    public async Task Check_AllBusy_IsNotUnhealthy()
    {
        using var host = Host(new Testing.ManualTimeProvider());
        await host.Group().ExecuteAsync(
            static (_, _, _) => ValueTask.FromResult(0),
            0,
            new FailoverCallOptions<int> { Classify = static _ => AttemptVerdict.Throttled, ThrottleHint = static _ => TimeSpan.FromSeconds(60) });

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal("Closed, busy for 60 s", entry.Data["west"]);
    }

    private static TestHost Host(TimeProvider? time = null) => new(TestHost.TwoRegions, (services, configuration) =>
    {
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddHttpClientFor(configuration.GetSection("Failover:Language"));
        services.AddHealthChecks().AddFailover("language", tags: ["ready"]);
    });

    private static async Task<HealthReportEntry> CheckAsync(TestHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(r => r.Tags.Contains("ready"));
        return report.Entries["failover:language"];
    }
}
