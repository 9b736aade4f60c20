using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>Every endpoint is only busy: one wait at most, else a 429 that says when, so that a client above backs off rightly.</summary>
public sealed class BusyAnswerTests
{
    // Longer than the total of 30 s: not worth waiting for.
    private static readonly Reply For40 = Reply.Status(429).With("Retry-After", "40"), For50 = Reply.Status(429).With("Retry-After", "50");

    [Theory]
    [BothWays(false)]
    [BothWays(true)]
    public async Task Send_EveryEndpointBusy_LastAnswerWithTheSoonestTime(bool sync, bool firstIsSooner)
    {
        using var scene = firstIsSooner ? new Scene().With(For40, For50) : new Scene().With(For50, For40);

        var response = await scene.GetAsync(sync);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("north", response.GetFailover()!.Endpoint);
        Assert.Equal(["40"], response.Headers.GetValues("Retry-After"));
        Assert.Equal(["40000"], response.Headers.GetValues("retry-after-ms"));
    }

    [Theory]
    [BothWays]
    public async Task Send_OtherFormsOfTheHint_DoNotContradict(bool sync)
    {
        using var scene = new Scene().With(For40, Reply.Status(429).With("x-ms-retry-after-ms", "50000").With("retry-after-ms", "50000"));

        var response = await scene.GetAsync(sync);

        Assert.Equal(["40"], response.Headers.GetValues("Retry-After"));
        Assert.Equal(["40000"], response.Headers.GetValues("retry-after-ms"));
        Assert.False(response.Headers.Contains("x-ms-retry-after-ms"));
    }

    [Theory]
    [BothWays]
    public async Task Send_AllCoolingBeforehand_AnswersAtOnceWithoutAskingAnybody(bool sync)
    {
        using var scene = new Scene().With(For50, For40);
        await scene.GetAsync(sync);
        scene.Clock.Advance(TimeSpan.FromSeconds(1.5));
        using var request = Scene.Get();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        // 38.5 s are left; rounded up, so that whoever is on time is not early.
        Assert.Equal(["39"], response.Headers.GetValues("Retry-After"));
        Assert.Same(request, response.RequestMessage);
        Assert.Null(response.GetFailover()!.Endpoint);
        Assert.Empty(response.GetFailover()!.Attempts);
    }

    [Theory]
    [BothWays]
    public async Task Send_SoonestEndsWithinTheDeadline_WaitsForItOnce(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Reply.Status(429).With("Retry-After", "20")).On("north.example", Reply.Status(429).With("Retry-After", "5"), Reply.Ok);
        using var request = Scene.Post();
        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static now => now.Endpoints.All(static e => e.CoolingFor is not null));

        scene.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.OK, (await call).StatusCode);
        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_StillBusyAfterTheWait_DoesNotWaitAgain(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(429).With("Retry-After", "20"), Reply.Status(429).With("Retry-After", "5"));
        using var request = Scene.Get();
        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static now => now.Endpoints.All(static e => e.CoolingFor is not null));

        scene.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["5"], (await call).Headers.GetValues("Retry-After"));
        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays("banana")]
    [BothWays("1000000000000")]
    [BothWays("-5")]
    [BothWays("Sat, 01 Jan 2000 00:00:00 GMT")]
    public async Task Send_GarbageHint_NeverThrowsAndNeverBenchesBeyondTheClamp(bool sync, string hint)
    {
        using var scene = new Scene().With(Reply.Status(429).With("Retry-After", hint));

        Assert.Equal(HttpStatusCode.OK, (await scene.GetAsync(sync)).StatusCode);

        Assert.True(scene.Group.GetSnapshot()["west"].CoolingFor.GetValueOrDefault() <= TimeSpan.FromSeconds(60));
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }
}
