using Failover.Client.Testing;

namespace Failover.Client.Tests.Http;

/// <summary>An answer belongs to the caller from its first byte; how the rest of it went is still the endpoint's doing.</summary>
public sealed class AnswerStreamTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Theory]
    [BothWays]
    public async Task Read_CutAfterBytes_SurfacesAndCountsAgainstTheEndpoint(bool sync)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().Give("half").Cut()));
        using var response = await scene.GetAsync(sync);

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(sync, response));

        Assert.Equal("west", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Read_CutAgainAndAgain_TripsTheEndpoint(bool sync)
    {
        // Five: the default threshold. No header that came before each cut is a success in between.
        using var scene = new Scene();
        scene.Transport.On("west.example", [.. Enumerable.Range(0, 5).Select(static _ => Reply.Body(new LiveBody().Give("half").Cut()))]);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
            using var response = await scene.GetAsync(sync);
            await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(sync, response));
        }

        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task Read_ToTheEnd_CountsAsSuccess(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Reply.Status(500), Reply.Body(new LiveBody().Give("whole").End()));
        await scene.GetAsync(sync);
        using var response = await scene.GetAsync(sync);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);

        await ReadAsync(sync, response);

        Assert.Equal(0, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [BothWays]
    public async Task Dispose_BodyThatNobodyRead_CountsAsSuccessOnce(bool sync)
    {
        var body = new LiveBody().Give("whole");
        using var scene = new Scene().With(Reply.Body(body));
        var response = await scene.GetAsync(sync);

        response.Dispose();
        response.Dispose();

        Assert.True(body.IsDisposed);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Successes);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [BothWays]
    public async Task Dispose_AfterACut_DoesNotTurnItIntoASuccess(bool sync)
    {
        using var scene = new Scene().With(Reply.Body(new LiveBody().Give("half").Cut()));
        var response = await scene.GetAsync(sync);
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(sync, response));

        response.Dispose();

        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [BothWays(true)]
    [BothWays(false)]
    public async Task Read_SilenceBeyondTheLimit_EndsTheBodyAndCounts(bool sync, bool beforeTheFirstByte)
    {
        var body = beforeTheFirstByte ? new LiveBody() : new LiveBody().Give("half");
        using var scene = new Scene(static o => (o.Http.BodyIdleTimeout, o.Http.FirstByteWait) = (Idle, TimeSpan.Zero)).With(Reply.Body(body));
        using var response = await scene.GetAsync(sync);
        var reading = ReadAsync(sync, response);
        await PassAsync(scene.Clock, reading);

        var thrown = await Assert.ThrowsAnyAsync<IOException>(() => reading);

        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Read_NoIdleLimit_SilenceMayLast(bool sync)
    {
        var body = new LiveBody().Give("half");
        using var scene = new Scene().With(Reply.Body(body));
        using var response = await scene.GetAsync(sync);
        var reading = ReadAsync(sync, response);

        scene.Clock.Advance(TimeSpan.FromDays(1));
        body.Give(" and half").End();

        Assert.Equal("half and half", await reading);
    }

    private static Task<string> ReadAsync(bool sync, HttpResponseMessage response) =>
        (sync
            ? Task.Factory.StartNew(() => new StreamReader(response.Content.ReadAsStream()).ReadToEnd(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : new StreamReader(response.Content.ReadAsStream()).ReadToEndAsync()).WaitAsync(Scene.Patience, TimeProvider.System);

    /// <summary>Each read has its own limit: what is armed when bytes come is not what ends the silence after them.</summary>
    private static async Task PassAsync(ManualTimeProvider clock, Task reading)
    {
        while (!reading.IsCompleted)
        {
            clock.Advance(Idle);
            await Task.Yield();
        }
    }
}
