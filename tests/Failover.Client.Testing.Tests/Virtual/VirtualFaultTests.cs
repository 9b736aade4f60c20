using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Failover.Client.Testing.Tests;

/// <summary>Every fault through <c>Send</c> (true) and <c>SendAsync</c> (false).</summary>
public sealed class VirtualFaultTests
{
    public static TheoryData<bool> BothWays => [true, false];

    [Theory]
    [InlineData(true, "refuse", HttpRequestError.ConnectionError, SocketError.ConnectionRefused)]
    [InlineData(false, "refuse", HttpRequestError.ConnectionError, SocketError.ConnectionRefused)]
    [InlineData(true, "dns", HttpRequestError.NameResolutionError, SocketError.HostNotFound)]
    [InlineData(false, "dns", HttpRequestError.NameResolutionError, SocketError.HostNotFound)]
    public async Task Unreachable_Request_FailsUnread(bool synchronous, string fault, HttpRequestError expected, SocketError code)
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.Constant(TimeSpan.FromSeconds(1)));
        scene.WestRegion.Fault = VirtualIncident.Parse($"west:{fault}@0s+1s").Fault;
        using var content = new OneShotContent("body");

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => scene.AskAsync(synchronous, content));

        Assert.Equal(expected, error.HttpRequestError);
        Assert.Equal(code, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        Assert.Contains("(west.example:443)", error.Message, StringComparison.Ordinal);
        Assert.False(content.WasRead);
        Assert.Equal([$"west POST /: failed ({fault})"], scene.Trail);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task TlsFailure_Request_FailsUnread(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.TlsFailure;
        using var content = new OneShotContent("body");

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => scene.AskAsync(synchronous, content));

        Assert.Equal(HttpRequestError.SecureConnectionError, error.HttpRequestError);
        Assert.IsType<AuthenticationException>(error.InnerException);
        Assert.False(content.WasRead);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Reset_Request_IsReadToItsEndFirst(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.Reset;
        using var content = new OneShotContent("body");

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => scene.AskAsync(synchronous, content));

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.GetBaseException()).SocketErrorCode);
        Assert.True(content.WasRead);
        Assert.Equal(4, Assert.Single(scene.Regions.Trail).BodyLength);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Hang_ByHand_IsAnsweredOnceHealedWhateverFaultComesBetween(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.Hang;
        var arrived = scene.Regions.NextStart();
        var hanging = scene.AskAsync(synchronous);
        await arrived.WaitAsync(Patience.Limit);

        scene.WestRegion.Fault = VirtualFaults.Reset;
        Assert.False(hanging.IsCompleted);

        scene.WestRegion.Fault = null;
        Assert.Equal("west", await (await hanging.WaitAsync(Patience.Limit)).Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Hang_Scripted_IsAnsweredWhenTheIncidentEnds(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:hang@0s+60s");
        var hanging = scene.AskAsync(synchronous);
        await scene.Clock.WaitForTimersAsync(1, Patience.Limit);

        scene.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.Equal(1, scene.WestRegion.InFlight);
        scene.Clock.Advance(TimeSpan.FromTicks(1));

        using var response = await hanging.WaitAsync(Patience.Limit);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(scene.Regions.Trail).EndedAt);
    }

    [Theory]
    [InlineData(true, "hang")]
    [InlineData(false, "hang")]
    [InlineData(true, "slow(5s)")]
    [InlineData(false, "slow(5s)")]
    public async Task Waiting_ClientGivesUp_IsCancelled(bool synchronous, string fault)
    {
        using var scene = new VirtualScene();
        scene.Regions.Script($"west:{fault}@0s+1m");
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(2), scene.Clock);
        var waiting = scene.AskAsync(synchronous, cancellationToken: impatience.Token);
        await scene.Clock.WaitForTimersAsync(2, Patience.Limit);

        scene.Clock.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience.Limit));
        Assert.Equal(impatience.Token, error.CancellationToken);
        var attempt = Assert.Single(scene.Regions.Trail);
        Assert.True(attempt.WasCancelled);
        Assert.Equal((TimeSpan.FromSeconds(2), null, 0), (attempt.EndedAt, attempt.Status, scene.Clock.ActiveTimers));
        Assert.Equal(0, scene.WestRegion.InFlight);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Slow_Answer_ComesAfterTheDelayAndTheLatency(bool synchronous)
    {
        using var scene = new VirtualScene(options => options.Latency = VirtualLatency.Constant(TimeSpan.FromMilliseconds(100)));
        scene.WestRegion.Fault = VirtualFaults.Slow(TimeSpan.FromSeconds(2));
        var slow = scene.AskAsync(synchronous);
        await scene.Clock.WaitForTimersAsync(1, Patience.Limit);

        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        await scene.Clock.WaitForTimersAsync(1, Patience.Limit);
        scene.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal("west", await (await slow.WaitAsync(Patience.Limit)).Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromMilliseconds(2100), Assert.Single(scene.Regions.Trail).EndedAt);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Status_WithHeadersAndBody_IsAnswered(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.Status(
            502, new Dictionary<string, string> { ["Content-Type"] = "application/json", ["x-trace"] = "7" }, "{}");
        using var content = new OneShotContent("body");

        using var response = await scene.AskAsync(synchronous, content);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("x-trace")));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.True(content.WasRead);
        Assert.Same(content, response.RequestMessage?.Content);
        Assert.Equal(["west POST /: 502"], scene.Trail);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Throttle_Delay_IsSentInSeconds(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.Throttle(TimeSpan.FromSeconds(4.2));

        using var response = await scene.AskAsync(synchronous);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Throttle_SeveralHints_AreAllSent()
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.Throttle(
            503, ThrottleHint.RetryAfterMs(TimeSpan.FromMilliseconds(1500)), ThrottleHint.Raw("Retry-After", "soon, maybe"));

        using var response = await scene.AskAsync(synchronous: false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("1500", Assert.Single(response.Headers.NonValidated["retry-after-ms"]));
        Assert.Equal("soon, maybe", Assert.Single(response.Headers.NonValidated["Retry-After"]));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(600)]
    public void Status_OutOfRange_Throws(int status) => Assert.Throws<ArgumentOutOfRangeException>(() => VirtualFaults.Status(status));

    [Fact]
    public void Throttle_OtherStatus_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => VirtualFaults.Throttle(500));

    [Fact]
    public void Slow_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VirtualFaults.Slow(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VirtualFaults.Slow(TimeSpan.FromDays(50)));
    }
}
