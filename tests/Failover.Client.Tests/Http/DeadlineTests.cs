namespace Failover.Client.Tests.Http;

/// <summary>How the time of a call is split between its endpoints.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);

    [Theory]
    [BothWays]
    public async Task Send_TwoHangingEndpoints_BothGetTheirShareAndTheCallEndsOnTime(bool sync)
    {
        using var scene = new Scene(static o => (o.TotalTimeout, o.AttemptTimeout) = (Total, Total)).With(Reply.Hang, Reply.Hang);
        var call = scene.GetAsync(sync);
        await scene.Transport.ArrivalAsync();

        // 30 % of the total is kept back for the endpoint that was not asked yet.
        scene.Clock.Advance(TimeSpan.FromSeconds(7));
        await scene.Transport.ArrivalAsync();
        Assert.Equal("west north", scene.Trail);
        scene.Clock.Advance(TimeSpan.FromSeconds(3));

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal(Total.Ticks, scene.Clock.GetTimestamp());
    }

    [Theory]
    [BothWays]
    public async Task Send_FirstHangsSecondAnswers_CallSucceedsWithinItsTime(bool sync)
    {
        using var scene = new Scene(static o => (o.TotalTimeout, o.AttemptTimeout) = (Total, Total)).With(Reply.Hang);
        var call = scene.GetAsync(sync);
        await scene.Transport.ArrivalAsync();

        scene.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("north", (await call).GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Send_FourHangingEndpoints_EachIsAskedAndTheCallEndsOnTime(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North)
            .AddSecondary("south", "https://south.example").AddSecondary("east", "https://east.example"));
        scene.With(Reply.Hang, Reply.Hang);
        scene.Transport.On("south.example", Reply.Hang).On("east.example", Reply.Hang);
        var call = scene.GetAsync(sync);

        // Two whole attempts; of the last 10 s the third endpoint gets half, so that the fourth has something left.
        foreach (var seconds in new[] { 10, 10, 5, 5 })
        {
            await scene.Transport.ArrivalAsync();
            scene.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.Equal("west north south east", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_CallerCancelsWhileTheEndpointHangs_IsNobodysFailure(bool sync)
    {
        using var scene = new Scene().With(Reply.Hang);
        using var request = Scene.Get();
        using var source = new CancellationTokenSource();
        var call = scene.SendAsync(sync, request, source.Token);
        await scene.Transport.ArrivalAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("west", scene.Trail);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }
}
