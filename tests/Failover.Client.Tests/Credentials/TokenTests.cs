using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>A token is fetched once for all, put on every attempt, and replaced ahead of its end.</summary>
public sealed class TokenTests
{
    [Theory]
    [BothWays]
    public async Task Send_FirstCall_CarriesTheTokenInPlaceOfTheCallersCredential(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        using var request = Scene.Get();
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");
        request.Headers.TryAddWithoutValidation("api-key", "of-the-caller");

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal([("Authorization", "Bearer west-1")], scene.Transport.Last.Headers.Select(static h => (h.Key, h.Value)));
        Assert.Equal("Bearer of-the-caller", request.Headers.NonValidated["Authorization"].ToString());
        Assert.Equal("of-the-caller", request.Headers.NonValidated["api-key"].ToString());
    }

    [Theory]
    [BothWays]
    public async Task Send_WhileATokenIsValid_AsksTheSourceNoMore(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        for (var i = 0; i < 20; i++)
        {
            (await scene.GetAsync(sync)).Dispose();
        }

        Assert.Equal((1, 20), (source.Fetches, scene.Tokens().Count(static t => t == "Bearer west-1")));
    }

    [Theory]
    [BothWays]
    public async Task Send_ManyCallsWithoutAToken_WaitForOneQuestion(bool sync)
    {
        var source = new TokenSource("west", Lifetime) { Gate = new() };
        using var scene = With(source);
        var calls = Enumerable.Range(0, 8).Select(_ => scene.GetAsync(sync)).ToArray();
        await UntilAsync(() => source.Fetches == 1);

        Assert.Empty(scene.Transport.Requests);
        source.Gate.SetResult();
        Array.ForEach(await Task.WhenAll(calls), static r => r.Dispose());

        Assert.Equal(1, source.Fetches);
        Assert.All(scene.Tokens(), static t => Assert.Equal("Bearer west-1", t));
    }

    [Theory]
    [BothWays]
    public async Task Send_CallerLeavesWhileOthersWait_OthersGetTheToken(bool sync)
    {
        var source = new TokenSource("west", Lifetime) { Gate = new() };
        using var scene = With(source);
        using var left = new CancellationTokenSource();
        using var request = Scene.Get();
        var leaving = scene.SendAsync(sync, request, left.Token);
        await UntilAsync(() => source.Fetches == 1);
        var staying = scene.GetAsync(sync);

        left.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        source.Gate.SetResult();
        (await staying).Dispose();

        Assert.Equal(["Bearer west-1"], scene.Tokens());
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task Token_AheadOfItsEnd_IsReplacedWithoutACall(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();

        scene.Clock.Advance(RefreshAfter - TimeSpan.FromTicks(1));
        Assert.Equal(1, source.Fetches);
        scene.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, source.Fetches);
        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["Bearer west-1", "Bearer west-2"], scene.Tokens());
        scene.Clock.Advance(TimeSpan.FromHours(1));
        // One every 8 min.
        Assert.Equal(2 + 7, source.Fetches);
    }

    [Theory]
    [BothWays]
    public async Task Token_WhileItsSuccessorIsFetched_IsUsedWithoutAWait(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();
        source.Gate = new();
        scene.Clock.Advance(RefreshAfter);
        Assert.Equal(2, source.Fetches);

        (await scene.GetAsync(sync)).Dispose();
        source.Gate.SetResult();
        await UntilAsync(() => scene.Group.Order.Find("west")!.Token!.Current!.HeaderValue == "Bearer west-2");
        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal(["Bearer west-1", "Bearer west-1", "Bearer west-2"], scene.Tokens());
    }

    [Fact]
    public async Task Token_ThatCannotBeReplaced_IsUsedToItsEndAndTheSourceAskedAtGrowingIntervals()
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync: false)).Dispose();
        source.Fault = static () => new HttpRequestException(HttpRequestError.ConnectionError, "gone");

        scene.Clock.Advance(RefreshAfter);
        var asked = new List<int>();
        foreach (var seconds in (int[])[4, 1, 9, 1, 19, 1, 39, 1])
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(seconds));
            asked.Add(source.Fetches);
        }

        // After 5, 10, 20 and 40 s; the next would be after the end.
        Assert.Equal([2, 3, 3, 4, 4, 5, 5, 6], asked);
        (await scene.GetAsync(sync: false)).Dispose();
        scene.Clock.Advance(Usable - RefreshAfter - TimeSpan.FromSeconds(75.001));
        Assert.Equal(6, source.Fetches);
        (await scene.GetAsync(sync: false)).Dispose();
        Assert.Equal("west west west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Token_PastItsEnd_IsNotSent(bool sync)
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync)).Dispose();
        source.Fault = static () => new HttpRequestException(HttpRequestError.ConnectionError, "gone");
        scene.Clock.Advance(Usable);

        (await scene.GetAsync(sync)).Dispose();
        source.Fault = null;
        (await scene.GetAsync(sync)).Dispose();

        Assert.Equal("west north west", scene.Trail);
        Assert.Equal(["Bearer west-1", $"Bearer west-{source.Fetches}"], scene.Tokens());
    }

    [Fact]
    public async Task Token_AfterAnHourAsleep_IsReplacedOnce()
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Sleep(TimeSpan.FromHours(1));

        Assert.Equal(2, source.Fetches);
    }

    [Fact]
    public async Task Token_WithoutAnEnd_IsKept()
    {
        var source = new TokenSource("west");
        using var scene = With(source);
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(0, scene.Clock.ActiveTimers);
        (await scene.GetAsync(sync: false)).Dispose();
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task Dispose_OfTheGroup_EndsTheReplacing()
    {
        var source = new TokenSource("west", Lifetime);
        using var scene = With(source);
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Group.Dispose();
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, 0), (source.Fetches, scene.Clock.ActiveTimers));
    }

    [Theory]
    [BothWays]
    public async Task Send_OneEndpointOnly_NeedsNoSecond(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Credential = new TokenSource("west", Lifetime)));

        using var response = await scene.GetAsync(sync);

        Assert.Equal(["Bearer west-1"], scene.Tokens());
    }

    [Fact]
    public void Send_OnAUserInterfaceThread_DoesNotWaitForItself()
    {
        var before = SynchronizationContext.Current;
        var gate = new TaskCompletionSource();
        using var scene = With(new TokenSource("west", Lifetime) { Gate = gate });
        try
        {
            // What is posted there is never run: its thread waits.
            SynchronizationContext.SetSynchronizationContext(new Stuck());
            ThreadPool.UnsafeQueueUserWorkItem(static g => g.SetResult(), gate, preferLocal: false);

            using var request = Scene.Get();
            using var response = scene.SendHere(sync: true, request);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Equal(["Bearer west-1"], scene.Tokens());
    }

    private sealed class Stuck : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
