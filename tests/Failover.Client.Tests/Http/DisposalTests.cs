namespace Failover.Client.Tests.Http;

/// <summary>Responses that the caller will never see give their connection back; the one the caller gets is untouched.</summary>
public sealed class DisposalTests
{
    [Theory]
    [BothWays(503)]
    [BothWays(500)]
    [BothWays(429)]
    [BothWays(401)]
    public async Task Send_Failover_FailedResponseIsDisposedAndTheWinnerIsNot(bool sync, int status)
    {
        var losing = new LiveBody().Give("sorry");
        using var scene = new Scene().With(Reply.Body(losing) with { Code = (System.Net.HttpStatusCode)status });

        var response = await scene.GetAsync(sync);

        Assert.Equal([true, false], scene.Transport.Responses.Select(static r => r.IsDisposed));
        Assert.Same(scene.Transport.Responses[1], response);
        Assert.True(losing.IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_BothAnswerBadly_OnlyTheReturnedOneIsAlive(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503), Reply.Status(500));

        var response = await scene.GetAsync(sync);

        Assert.Equal([true, false], scene.Transport.Responses.Select(static r => r.IsDisposed));
        Assert.Same(scene.Transport.Responses[1], response);
    }

    [Theory]
    [BothWays]
    public async Task Send_LaterEndpointThrows_HeldAnswerIsReturnedAlive(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503), Reply.Refused);

        var response = await scene.GetAsync(sync);

        Assert.Same(Assert.Single(scene.Transport.Responses), response);
        Assert.False(scene.Transport.Responses[0].IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_ThirdEndpointAnswers_HeldAnswerIsDisposed(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example"));
        scene.With(Reply.Status(503), Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal("west north south", scene.Trail);
        Assert.Equal([true, false], scene.Transport.Responses.Select(static r => r.IsDisposed));
    }

    [Theory]
    [BothWays]
    public async Task Send_CallerLeavesDuringFailover_HeldAnswerIsDisposed(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503), Reply.Hang);
        using var request = Scene.Get();
        using var source = new CancellationTokenSource();
        var call = scene.SendAsync(sync, request, source.Token);
        await scene.Transport.ArrivalAsync();
        await scene.Transport.ArrivalAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(Assert.Single(scene.Transport.Responses).IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_VerdictFunctionThrows_ResponseIsDisposedAndTheCallerSeesWhy(bool sync)
    {
        using var scene = new Scene(static o => o.Http.Classify = static _ => throw new NotSupportedException("no verdict"));
        scene.With(Reply.Ok);

        await Assert.ThrowsAsync<NotSupportedException>(() => scene.GetAsync(sync));

        Assert.Equal("west", scene.Trail);
        Assert.True(Assert.Single(scene.Transport.Responses).IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_RetryInPlaceSucceeds_FirstAnswerIsDisposed(bool sync)
    {
        using var scene = new Scene(static o => o.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        scene.Transport.On("west.example", Reply.Status(503), Reply.Ok);
        using var request = Scene.Get();
        var call = scene.SendAsync(sync, request);
        await scene.AsleepAfterAsync(static now => now["west"].ConsecutiveFailures == 1);

        scene.Clock.Advance(TimeSpan.FromMilliseconds(100));

        await call;

        Assert.Equal("west west", scene.Trail);
        Assert.Equal([true, false], scene.Transport.Responses.Select(static r => r.IsDisposed));
    }
}
