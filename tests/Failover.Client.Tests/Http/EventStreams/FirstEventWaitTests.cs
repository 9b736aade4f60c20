using static Failover.Client.Tests.Http.EventStreams.EventStreamScene;

namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>Holding back a stream has a limit.</summary>
public sealed class FirstEventWaitTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    [Theory]
    [BothWays(false)]
    [BothWays(true)]
    public async Task Send_NoEventYet_IsHandedOverAtTheLimitAndDeliveredWhole(bool sync, bool beats)
    {
        var body = beats ? new LiveBody().Give(Heartbeat) : new LiveBody();
        using var scene = new Scene().With(Events(body));
        using var request = Chat();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        // The attempt's and the wait's.
        await scene.Clock.WaitForTimersAsync(2);
        scene.Clock.Advance(Wait - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);

        scene.Clock.Advance(TimeSpan.FromTicks(1));
        using var response = await call;
        body.Give(Hello).Give(Done).End();

        Assert.Equal((beats ? Heartbeat : "") + Hello + Done, await ReadAsync(sync, response));
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_HeartbeatsBeforeTheLimit_DoNotEndTheWait(bool sync)
    {
        var body = new LiveBody();
        using var scene = new Scene().With(Events(body), Events(Hello));
        using var request = Chat();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        await scene.Clock.WaitForTimersAsync(2);

        body.Give(Heartbeat).Cut();

        using var response = await call;
        Assert.Equal(Hello, await ReadAsync(sync, response));
        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_ShortAttempts_AHalfOfOneIsTheLimit(bool sync)
    {
        var body = new LiveBody();
        using var scene = new Scene(static o => o.AttemptTimeout = TimeSpan.FromSeconds(2)).With(Events(body));
        using var request = Chat();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        await scene.Clock.WaitForTimersAsync(2);

        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        using var response = await call;
        Assert.Equal("west", scene.Trail);
        body.End();
    }

    [Theory]
    [BothWays]
    public async Task Send_NoWait_HandsOverAtOnce(bool sync)
    {
        var body = new LiveBody();
        using var scene = new Scene(static o => o.Http.FirstEventWait = TimeSpan.Zero).With(Events(body));
        using var request = Chat();

        using var response = await scene.SendAsync(sync, request);
        body.Give(Hello).End();

        Assert.Equal(Hello, await ReadAsync(sync, response));
        Assert.Equal(0, scene.Clock.GetTimestamp());
    }

    [Theory]
    [BothWays]
    public async Task Send_SilenceIsNotAllowedThatLong_MovesOn(bool sync)
    {
        using var scene = new Scene(static o => o.Http.BodyIdleTimeout = TimeSpan.FromSeconds(2)).With(Events(new LiveBody().Give(Heartbeat)), Events(Hello));
        using var request = Chat();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        await scene.Clock.WaitForTimersAsync(2);

        scene.Clock.Advance(TimeSpan.FromSeconds(2));

        using var response = await call;
        Assert.Equal("west north", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Fact]
    public async Task Send_CallerLeavesMeanwhile_IsNobodysFailure()
    {
        using var scene = new Scene().With(Events(new LiveBody()));
        using var request = Chat();
        using var source = new CancellationTokenSource();
        var call = scene.SendAsync(sync: false, request, source.Token);
        await scene.Transport.ArrivalAsync();
        await scene.Clock.WaitForTimersAsync(2);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }
}
