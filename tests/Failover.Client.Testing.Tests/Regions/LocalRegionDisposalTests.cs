using System.Net;
using System.Net.Sockets;

namespace Failover.Client.Testing.Tests;

[Collection(nameof(LocalRegionDisposalTests))]
[CollectionDefinition(nameof(LocalRegionDisposalTests), DisableParallelization = true)] // Others would be given the port as soon as it is free.
public sealed class LocalRegionDisposalTests
{
    public static TheoryData<string> EveryState => [.. States.Keys];

    private static Dictionary<string, RegionFault?> States { get; } = new()
    {
        ["healthy"] = null,
        ["refuse"] = Faults.Refuse,
        ["held"] = Faults.HangBeforeRequest,
        ["hang"] = Faults.Hang,
        ["half"] = Faults.HangAfterHeaders,
        ["slow"] = Faults.Slow(TimeSpan.FromDays(1)),
        ["trickle"] = Faults.SlowBody(TimeSpan.FromDays(1)),
        ["chunked"] = Faults.CutBody(1, chunked: true),
    };

    [Theory]
    [MemberData(nameof(EveryState))]
    public async Task DisposeAsync_UnderAnyFault_EndsAndFreesThePort(string state)
    {
        var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = States[state];
        var pending = Record.ExceptionAsync(() => client.GetStringAsync("/", Patience.Limit));
        if (region.Fault != Faults.Refuse)
        {
            await region.WaitForConnectionsAsync(1, Patience.Limit);
        }

        await region.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

        Assert.IsNotType<OperationCanceledException>(await pending, exactMatch: false);
        using var next = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        next.Bind(new IPEndPoint(IPAddress.Loopback, region.Address.Port));
        next.Listen();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisposeAsync_WhileARequestHangs_ResetsIt(bool https)
    {
        var region = await LocalRegion.StartAsync("west", options => options.Https = https);
        using var client = RegionClient.For(region);
        region.Fault = Faults.Hang;
        var hanging = client.GetAsync("/", Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        await region.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task DisposeAsync_WhileDelayed_LeavesNoTimer()
    {
        var clock = new ManualTimeProvider();
        var region = await LocalRegion.StartAsync("west", options => options.TimeProvider = clock);
        using var client = RegionClient.For(region);
        region.Fault = Faults.Slow(TimeSpan.FromHours(1));
        var slow = client.GetAsync("/", Patience.Limit);
        await clock.WaitForTimersAsync(1, Patience.Limit);

        await region.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => slow);
        Assert.Equal(0, clock.ActiveTimers);
    }

    [Fact]
    public async Task DisposeAsync_HandlerThatHeedsNothing_StillEnds()
    {
        var region = await LocalRegion.StartAsync("west", options => options.Handler = _ => new TaskCompletionSource().Task);
        using var client = RegionClient.For(region);
        var hanging = client.GetAsync("/", Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        await region.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task DisposeAsync_Twice_DoesNothingMore()
    {
        var region = await LocalRegion.StartAsync("west");

        await region.DisposeAsync();
        await region.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => region.Fault = Faults.Reset);
    }
}
