using System.Net;
using System.Net.Sockets;

namespace Failover.Client.Testing.Tests;

public sealed class ConnectionFaultTests
{
    [Fact]
    public async Task Refuse_NewConnection_IsRefused()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);

        region.Fault = Faults.Refuse;

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Patience.Limit));
        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        Assert.Equal(0, region.ConnectionCount);
    }

    [Fact]
    public async Task Refuse_ConnectionKeptAlive_IsLostToo()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        await client.GetStringAsync("/", Patience.Limit);

        region.Fault = Faults.Refuse;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Patience.Limit));
        Assert.Equal(1, region.RequestCount);
    }

    [Fact]
    public async Task Refuse_RequestInFlight_IsReset()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Hang;
        var hanging = client.GetAsync("/", Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        region.Fault = Faults.Refuse;

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Refuse_Healed_AnswersOnTheSamePort()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);

        // Ten times over: the port must survive connections in every stage of closing.
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("west", await client.GetStringAsync(region.Address, Patience.Limit));
            region.Fault = Faults.Refuse;
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Patience.Limit));
            await region.HealAsync(Patience.Limit);
        }

        Assert.Equal("west", await client.GetStringAsync(region.Address, Patience.Limit));
    }

    [Fact]
    public async Task Refuse_ThenAnotherFault_OpensThePort()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Refuse;

        region.Fault = Faults.Status(500);

        using var response = await client.GetAsync("/", Patience.Limit);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HangBeforeRequest_NewConnection_IsHeldUntilHealed(bool https)
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = https);
        using var client = RegionClient.For(region);
        region.Fault = Faults.HangBeforeRequest;

        var held = client.GetStringAsync("/", Patience.Limit);
        await region.WaitForConnectionsAsync(1, Patience.Limit);
        Assert.False(held.IsCompleted);
        Assert.Equal(0, region.RequestCount);

        await region.HealAsync(Patience.Limit);
        Assert.Equal("west", await held);
    }

    [Fact]
    public async Task HangBeforeRequest_ClientGivesUp_RegionStaysUsable()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        using var impatience = new CancellationTokenSource();
        region.Fault = Faults.HangBeforeRequest;
        var held = client.GetStringAsync("/", impatience.Token);
        await region.WaitForConnectionsAsync(1, Patience.Limit);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        await region.HealAsync(Patience.Limit);

        Assert.Equal("west", await client.GetStringAsync("/", Patience.Limit));
    }

    [Fact]
    public async Task HangBeforeRequest_ConnectionKeptAlive_GoesUnreadToo()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        await client.GetStringAsync("/", Patience.Limit);
        region.Fault = Faults.HangBeforeRequest;

        var unread = client.GetStringAsync("/", Patience.Limit);

        // A second connection proves that the region had the time to answer the first and did not take it.
        using var other = RegionClient.For(region);
        var held = other.GetStringAsync("/", Patience.Limit);
        await region.WaitForConnectionsAsync(2, Patience.Limit);
        Assert.Equal(1, region.RequestCount);
        Assert.False(unread.IsCompleted);

        await region.HealAsync(Patience.Limit);
        Assert.Equal(["west", "west"], await Task.WhenAll(unread, held));
    }

    [Fact]
    public async Task WrongCertificate_ConnectionKeptAlive_MustShakeHandsAgainAndFails()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = true);
        using var client = RegionClient.For(region);
        await client.GetStringAsync("/", Patience.Limit);

        region.Fault = Faults.WrongCertificate;

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Patience.Limit));
        Assert.Equal(HttpRequestError.SecureConnectionError, error.HttpRequestError);

        await region.HealAsync(Patience.Limit);
        Assert.Equal("west", await client.GetStringAsync("/", Patience.Limit));
    }

    [Fact]
    public async Task WrongCertificate_WithoutHttps_Throws()
    {
        await using var region = await LocalRegion.StartAsync("west");

        var error = Assert.Throws<InvalidOperationException>(() => region.Fault = Faults.WrongCertificate);

        Assert.Contains("'west'", error.Message, StringComparison.Ordinal);
        Assert.Null(region.Fault);
    }
}
