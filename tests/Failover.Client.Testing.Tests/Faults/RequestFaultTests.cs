using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Failover.Client.Testing.Tests;

public sealed class RequestFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reset_Request_IsResetBeforeAnyAnswer(bool https)
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = https);
        using var client = RegionClient.For(region);
        region.Fault = Faults.Reset;

        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit));

        AssertReset(error);
        Assert.Equal(1, region.RequestCount);
    }

    [Fact]
    public async Task Reset_ConnectionKeptAlive_IsResetToo()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        await client.GetStringAsync("/", Patience.Limit);

        region.Fault = Faults.Reset;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Patience.Limit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResetAfterHeaders_Answer_HasHeadersAndNoBody(bool https)
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = https);
        using var client = RegionClient.For(region);
        region.Fault = Faults.ResetAfterHeaders;

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("west".Length, response.Content.Headers.ContentLength);
        AssertReset(await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(Patience.Limit)));
    }

    [Theory]
    [InlineData(2)] // In the middle of "west".
    [InlineData(9)] // More than there is: the body is announced longer.
    [InlineData(50_000)] // More than one segment.
    public async Task CutBody_Answer_EndsExactlyThereWithAReset(int afterBytes)
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.CutBody(afterBytes);

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit);
        await using var body = await response.Content.ReadAsStreamAsync(Patience.Limit);
        var received = new byte[afterBytes];
        await body.ReadExactlyAsync(received, Patience.Limit);
        var error = await Assert.ThrowsAnyAsync<IOException>(() => body.ReadAsync(new byte[1], Patience.Limit).AsTask());

        Assert.Equal(Math.Max(4, afterBytes + 1), response.Content.Headers.ContentLength);
        Assert.StartsWith("we", System.Text.Encoding.UTF8.GetString(received), StringComparison.Ordinal);
        AssertReset(error);
    }

    [Fact]
    public async Task CutBody_Chunked_EndsWithoutTheLastChunk()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.CutBody(2, chunked: true);

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit);
        Assert.True(response.Headers.TransferEncodingChunked);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync(Patience.Limit));

        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(error.InnerException).HttpRequestError);
    }

    [Fact]
    public async Task CutBody_Http2_LosesTheAnswerAndTheConnection()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Https = true);
        using var client = RegionClient.For(region);
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        region.Fault = Faults.CutBody(2);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/", Patience.Limit));
        await region.HealAsync(Patience.Limit);

        Assert.Equal("west", await client.GetStringAsync("/", Patience.Limit));
        Assert.Equal(2, region.ConnectionCount);
    }

    [Fact]
    public async Task CutBody_HandlerWithoutABody_StillHasOneToCut()
    {
        await using var region = await LocalRegion.StartAsync("west", options => options.Handler = context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        using var client = RegionClient.For(region);
        region.Fault = Faults.CutBody(1);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/", Patience.Limit));

        AssertReset(error);
    }

    [Fact]
    public async Task Hang_ClientGoesAway_EndsTheRequest()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        using var impatience = new CancellationTokenSource();
        region.Fault = Faults.Hang;
        var hanging = client.GetAsync("/", impatience.Token);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        await region.HealAsync(Patience.Limit);
        Assert.Equal("west", await client.GetStringAsync("/", Patience.Limit));
    }

    [Fact]
    public async Task Hang_Request_IsAnsweredOnceHealedWhateverFaultComesBetween()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Hang;
        var hanging = client.GetStringAsync("/", Patience.Limit);
        await region.WaitForRequestsAsync(1, Patience.Limit);

        region.Fault = Faults.Status(500);
        using var meanwhile = await client.GetAsync("/", Patience.Limit);
        Assert.Equal(HttpStatusCode.InternalServerError, meanwhile.StatusCode);
        Assert.False(hanging.IsCompleted);

        await region.HealAsync(Patience.Limit);
        Assert.Equal("west", await hanging);
    }

    [Fact]
    public async Task HangAfterHeaders_Answer_CompletesOnceHealed()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.HangAfterHeaders;

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit);
        var body = response.Content.ReadAsStringAsync(Patience.Limit);
        Assert.False(body.IsCompleted);

        await region.HealAsync(Patience.Limit);
        Assert.Equal("west", await body);
    }

    [Fact]
    public async Task Slow_Answer_ComesAfterTheDelay()
    {
        var clock = new ManualTimeProvider();
        await using var region = await LocalRegion.StartAsync("west", options => options.TimeProvider = clock);
        using var client = RegionClient.For(region);
        region.Fault = Faults.Slow(TimeSpan.FromSeconds(3));

        var slow = client.GetStringAsync("/", Patience.Limit);
        await clock.WaitForTimersAsync(1, Patience.Limit);
        clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.Equal(1, clock.ActiveTimers);

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("west", await slow);
    }

    [Fact]
    public async Task SlowBody_Answer_TricklesPieceByPiece()
    {
        var clock = new ManualTimeProvider();
        await using var region = await LocalRegion.StartAsync("west", options => options.TimeProvider = clock);
        using var client = RegionClient.For(region);
        region.Fault = Faults.SlowBody(TimeSpan.FromSeconds(1), chunkBytes: 3);

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Patience.Limit);
        await using var body = await response.Content.ReadAsStreamAsync(Patience.Limit);
        var piece = new byte[10];

        // Two pieces: "wes" and "t".
        foreach (var length in new[] { 3, 1 })
        {
            await clock.WaitForTimersAsync(1, Patience.Limit);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(length, await body.ReadAsync(piece, Patience.Limit));
        }

        Assert.Equal(0, await body.ReadAsync(piece, Patience.Limit));
    }

    [Fact]
    public async Task Status_WithHeadersAndBody_IsAnswered()
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Status(
            502, new Dictionary<string, string> { ["Content-Type"] = "application/json", ["x-trace"] = "7" }, "{}");

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("x-trace")));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(Patience.Limit));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(600)]
    public void Status_OutOfRange_Throws(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Faults.Status(status));

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Throttle_SeveralHints_AreAllSent(int status)
    {
        await using var region = await LocalRegion.StartAsync("west");
        using var client = RegionClient.For(region);
        region.Fault = Faults.Throttle(
            status, ThrottleHint.RetryAfterMs(TimeSpan.FromMilliseconds(1500)), ThrottleHint.Raw("Retry-After", "soon, maybe"));

        using var response = await client.GetAsync("/", Patience.Limit);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("1500", Assert.Single(response.Headers.NonValidated["retry-after-ms"]));
        Assert.Equal("soon, maybe", Assert.Single(response.Headers.NonValidated["Retry-After"]));
    }

    [Fact]
    public void Throttle_OtherStatus_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Faults.Throttle(500));

    [Fact]
    public async Task ForNext_Two_HitsTwoRequests()
    {
        await using var region = await LocalRegion.StartAsync("west");
        region.Fault = Faults.Status(500).ForNext(2);

        Assert.Equal([500, 500, 200, 200], await StatusesAsync(region, 4));
    }

    [Fact]
    public async Task ForShare_SameSeed_HitsTheSameRequests()
    {
        await using var region = await LocalRegion.StartAsync("west");
        region.Fault = Faults.Status(500).ForShare(0.3, seed: 7);
        var first = await StatusesAsync(region, 200);
        region.Fault = Faults.Status(500).ForShare(0.3, seed: 7);

        Assert.Equal(first, await StatusesAsync(region, 200));

        // 60 are expected; 30 either way is more than four standard deviations.
        Assert.InRange(first.Count(status => status == 500), 30, 90);
    }

    [Fact]
    public async Task ForShare_ThenForNext_CountsOnlyWhatWouldBeHit()
    {
        await using var region = await LocalRegion.StartAsync("west");
        region.Fault = Faults.Status(500).ForShare(0.5, seed: 1).ForNext(3);

        Assert.Equal(3, (await StatusesAsync(region, 100)).Count(status => status == 500));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void ForShare_OutOfRange_Throws(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Faults.Reset.ForShare(share, seed: 1));

    [Fact]
    public void ToString_NarrowedFault_SpellsItOut() =>
        Assert.Equal("CutBody(10).ForShare(0.25, 7).ForNext(2)", Faults.CutBody(10).ForShare(0.25, 7).ForNext(2).ToString());

    private static async Task<List<int>> StatusesAsync(LocalRegion region, int requests)
    {
        using var client = RegionClient.For(region);
        var statuses = new List<int>();
        for (var i = 0; i < requests; i++)
        {
            using var response = await client.GetAsync("/", Patience.Limit);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }

    private static void AssertReset(Exception error) =>
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.GetBaseException()).SocketErrorCode);
}
