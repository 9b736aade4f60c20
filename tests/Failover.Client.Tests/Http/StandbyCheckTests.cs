namespace Failover.Client.Tests.Http;

/// <summary>What the handler sends by itself: to a standby that is kept warm, and to an endpoint that is out.</summary>
public sealed class StandbyCheckTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Theory]
    [BothWays]
    public async Task WarmStandby_IsAskedWithItsOwnKeyAloneWhileAnotherServes(bool sync)
    {
        using var scene = Warm();
        using var request = Scene.Get();
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");
        (await scene.SendAsync(sync, request)).Dispose();
        await scene.Transport.ArrivalAsync();

        for (var i = 0; i < 3; i++)
        {
            scene.Clock.Advance(Interval);
            await scene.Transport.ArrivalAsync();

            var kept = scene.Transport.Last;
            Assert.Equal((HttpMethod.Head, "https://north.example/"), (kept.Method, kept.Uri.AbsoluteUri));
            Assert.Equal([(Scene.KeyHeader, "key-of-north")], kept.Headers.Select(static h => (h.Key, h.Value)));
        }
    }

    [Fact]
    public async Task WarmStandby_BeforeAnyHandlerHasSent_IsNotAsked()
    {
        using var scene = Warm();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(scene.Transport.Requests);
        (await scene.GetAsync(sync: false)).Dispose();
        scene.Clock.Advance(Interval);
        await scene.Transport.ArrivalAsync();
    }

    [Theory]
    [BothWays]
    public async Task WarmStandby_ServesItself_IsNotAskedBeside(bool sync)
    {
        using var scene = Warm();
        scene.Group.Isolate("west");
        (await scene.GetAsync(sync)).Dispose();

        scene.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("north", scene.Trail);
    }

    [Fact]
    public async Task WarmStandby_AnswersBadly_IsNotHeldToAccount()
    {
        using var scene = Warm().With(Reply.Ok, Reply.Refused);
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        var north = scene.Group.GetSnapshot()["north"];
        Assert.Equal((EndpointState.Closed, 0L), (north.State, north.Attempts));
    }

    [Fact]
    public async Task WarmStandby_AfterDispose_IsNotAskedAnyMore()
    {
        using var scene = Warm();
        (await scene.GetAsync(sync: false)).Dispose();
        scene.Group.Dispose();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("west", scene.Trail);
        Assert.Equal(0, scene.Clock.ActiveTimers);
    }

    [Fact]
    public void GroupWithoutChecksAndWarmOnes_HasNoTimer()
    {
        using var hot = new Scene();
        using var warm = Warm();
        using var cold = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => e.Mode = EndpointMode.Cold));

        Assert.Equal((0, 1, 0), (hot.Clock.ActiveTimers, warm.Clock.ActiveTimers, cold.Clock.ActiveTimers));
    }

    [Theory]
    [InlineData("https://north.example", "status", "https://north.example/status")]
    [InlineData("https://north.example/", "/status", "https://north.example/status")]
    [InlineData("https://north.example/base", "status?deep=1", "https://north.example/base/status?deep=1")]
    [InlineData("https://north.example/base/", "/status", "https://north.example/base/status")]
    public async Task Path_BelowTheAddress_IsAskedWhileTheEndpointIsOut(string address, string path, string asked)
    {
        using var scene = new Scene(o => Checks(o, path).AddPrimary("north", address, static e => e.Headers[Scene.KeyHeader] = "key-of-north").AddSecondary("west", Scene.West));
        await TripNorthAsync(scene, address);

        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await UntilAskedAsync(scene, HttpMethod.Get, asked);

        var check = scene.Transport.Requests.Last(r => r.Uri.AbsoluteUri == asked);
        Assert.Equal([(Scene.KeyHeader, "key-of-north")], check.Headers.Select(static h => (h.Key, h.Value)));
    }

    [Fact]
    public async Task Path_GoodAfterBad_BringsTheProbeForwardAndNoMore()
    {
        using var scene = new Scene(static o => Checks(o, "status").AddPrimary("north", Scene.North).AddSecondary("west", Scene.West));
        await TripNorthAsync(scene, Scene.North);
        // Past the time of every attempt: from here on the checks have the clock to themselves.
        scene.Clock.Advance(Scene.AttemptTimeout);
        await CheckedAsync(scene);
        Assert.True(scene.Group.Order.Find("north")!.Health.Circuit.CheckFailed);
        scene.Transport.On("north.example", Reply.Status(302).With("Location", "https://west.example/"), Reply.Ok);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await CheckedAsync(scene);
        // Sent elsewhere is not well, and nobody follows: the key is north's.
        Assert.NotEqual(TimeSpan.Zero, scene.Group.GetSnapshot()["north"].NextProbeIn);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await CheckedAsync(scene);

        var north = scene.Group.GetSnapshot()["north"];
        Assert.Equal((EndpointState.Open, TimeSpan.Zero), (north.State, north.NextProbeIn));
        Assert.DoesNotContain(scene.Transport.Requests, static r => r.Uri.AbsoluteUri == "https://west.example/");
    }

    private static FailoverOptions Checks(FailoverOptions options, string path)
    {
        (options.Probes.Path, options.Probes.Jitter) = (path, 0);
        // Long after all that happens here.
        (options.Probes.FirstDelay, options.Probes.MaxDelay) = (TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return options;
    }

    private static async Task TripNorthAsync(Scene scene, string address)
    {
        scene.Transport.On("north.example", Reply.Refused);
        for (var i = 0; i < 5; i++)
        {
            (await scene.GetAsync(sync: false, address.TrimEnd('/') + "/x")).Dispose();
        }

        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["north"].State);
        while (scene.Group.GetSnapshot()["north"].NextProbeIn < TimeSpan.FromMinutes(1))
        {
            scene.Clock.Advance(scene.Group.GetSnapshot()["north"].NextProbeIn!.Value);
            await scene.GetAsync(sync: false, address.TrimEnd('/') + "/x");
        }
    }

    private static async Task UntilAskedAsync(Scene scene, HttpMethod method, string uri)
    {
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        while (!Array.Exists(scene.Transport.Requests, r => r.Method == method && r.Uri.AbsoluteUri == uri))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until the check under way has been taken in: its own timer has gone.</summary>
    private static async Task CheckedAsync(Scene scene)
    {
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        // The one that is left is the rhythm of the checks.
        while (scene.Clock.ActiveTimers > 1)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Scene Warm() => new(static o => o
        .AddPrimary("west", Scene.West, static e => e.Headers[Scene.KeyHeader] = "key-of-west")
        .AddSecondary("north", Scene.North, static e =>
        {
            e.Headers[Scene.KeyHeader] = "key-of-north";
            e.Mode = EndpointMode.Warm;
        }));
}
