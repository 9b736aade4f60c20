using Failover.Client.RegionsTests;
using Failover.Client.Testing;

namespace Failover.Client.Replication.Tests.Requests;

/// <summary>The way to a region: with its own credential, to its own address, and with an end to every wait.</summary>
public sealed class ReplicaConnectionTests
{
    private const string Header = "Ocp-Apim-Subscription-Key";

    [Fact]
    public async Task AnswerStopsInItsMiddle_IsGivenUp()
    {
        await using var region = await LocalRegion.StartAsync("north");
        region.Fault = Faults.HangAfterHeaders;
        var clock = new ManualTimeProvider();
        using var connection = new ReplicaConnection("north", Endpoint(region), transport: null, clock);
        var client = new ServiceClient(connection, new ServiceLimits { Patience = TimeSpan.Zero }, TimeProvider.System, new Random(1));

        var send = client.SendAsync(ServiceRequest.Get("things"), Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);
        while (!send.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Contains("tried 1 times in vain", (await Assert.ThrowsAsync<ReplicationException>(() => send)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed_TheKeyGoesNowhereElse()
    {
        await using var region = await LocalRegion.StartAsync("north");
        await using var stranger = await LocalRegion.StartAsync("stranger");
        region.Fault = Faults.Status(307, new Dictionary<string, string> { ["Location"] = stranger.Address.AbsoluteUri });
        using var connection = new ReplicaConnection("north", Endpoint(region));
        var client = new ServiceClient(connection, new ServiceLimits(), TimeProvider.System, new Random(1));

        var reply = await client.SendAsync(ServiceRequest.Get("things"), Patience.Limit);

        Assert.Contains("307", Assert.Throws<ReplicationException>(() => { reply.Require(); }).Message, StringComparison.Ordinal);
        Assert.Equal("key-of-north", region.Requests[0].Headers[Header]);
        Assert.Equal(0, stranger.RequestCount);
    }

    private static FailoverEndpointOptions Endpoint(LocalRegion region) => new() { Address = region.Address, Headers = { [Header] = "key-of-north" } };
}
