using System.Diagnostics;
using Failover.Client.Benchmarks;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Failover.Client.ByteBudgetTests;

/// <summary>What being watched adds to a healthy call.</summary>
public sealed class TelemetryBytesTests
{
    private static readonly ActivitySource Own = new("Failover.Client");
    private static readonly Uri Address = new("https://west.example/things/1");

    [Theory]
    [InlineData(Audience.Meter, true)]
    [InlineData(Audience.Meter, false)]
    [InlineData(Audience.Logger, true)]
    [InlineData(Audience.Logger, false)]
    [InlineData(Audience.AllDropped, true)]
    [InlineData(Audience.AllDropped, false)]
    public async Task Healthy_Watched_AddsNoMoreThan150(Audience audience, bool completesAtOnce) =>
        Assert.InRange(await OverUnwatchedAsync(audience, completesAtOnce), long.MinValue, 150);

    // The object, its ids and its place as the current one are the framework's. What is ours is what it is told.
    [Theory]
    [InlineData(Audience.Propagated, true)]
    [InlineData(Audience.Propagated, false)]
    [InlineData(Audience.AllRecorded, true)]
    [InlineData(Audience.AllRecorded, false)]
    public async Task Healthy_WithAnActivity_AddsToItNoMoreThan150(Audience audience, bool completesAtOnce) =>
        Assert.InRange(await OverUnwatchedAsync(audience, completesAtOnce) - await ActivityAsync(audience), long.MinValue, 150);

    private static async Task<long> OverUnwatchedAsync(Audience audience, bool completesAtOnce) =>
        await HealthyAsync(audience, completesAtOnce) - await HealthyAsync(Audience.Nobody, completesAtOnce);

    private static async Task<long> HealthyAsync(Audience audience, bool completesAtOnce)
    {
        using var listeners = Listeners.Begin(audience);
        using var group = new FailoverGroup(
            new FailoverOptions().AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"), loggerFactory: listeners.Loggers);
        using var client = new HttpClient(new FailoverHandler(group) { InnerHandler = new Transport(completesAtOnce) }) { Timeout = Timeout.InfiniteTimeSpan };
        return await Bytes.PerCallAsync(() => GetAsync(client));
    }

    private static async Task<long> ActivityAsync(Audience audience)
    {
        using var listeners = Listeners.Begin(audience);
        return await Bytes.PerCallAsync(static () =>
        {
            using var activity = Own.StartActivity("failover attempt");
            return Task.CompletedTask;
        });
    }

    private static async Task GetAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
    }
}
