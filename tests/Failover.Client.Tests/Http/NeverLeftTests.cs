namespace Failover.Client.Tests.Http;

/// <summary>A connection asks for the body only once it stands: before that nobody can have carried the call out.</summary>
public sealed class NeverLeftTests
{
    [Theory]
    [BothWays]
    public async Task Send_TimeoutBeforeTheBodyBegan_PostIsReplayed(bool sync)
    {
        using var scene = new Scene().With(Reply.HangBeforeBody);
        using var request = Scene.Post();

        var response = await scene.SendThroughHangsAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("hello"u8.ToArray(), scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays]
    public async Task Send_UnclearErrorBeforeTheBodyBegan_PostIsReplayed(bool sync)
    {
        using var scene = new Scene().With(Reply.Reset with { ReadsBody = false });
        using var request = Scene.Post();

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays(0)]
    [BothWays(3)]
    public async Task Send_CutInsideTheBody_PostIsSentOnce(bool sync, int arrived)
    {
        using var scene = new Scene().With(Reply.CutAfter(arrived));
        using var request = Scene.Post();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_AsksToContinueFirst_TimeoutBeforeTheBodyProvesNothing(bool sync)
    {
        using var scene = new Scene().With(Reply.HangBeforeBody);
        using var request = Scene.Post();
        request.Headers.ExpectContinue = true;

        await Assert.ThrowsAsync<TaskCanceledException>(() => scene.SendThroughHangsAsync(sync, request));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_PostWithoutBody_TimeoutProvesNothing(bool sync)
    {
        using var scene = new Scene().With(Reply.Hang);
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x");

        await Assert.ThrowsAsync<TaskCanceledException>(() => scene.SendThroughHangsAsync(sync, request));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_SecondAttemptHangsAfterItsBody_PostIsNotSentAThirdTime(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example"));
        scene.With(Reply.HangBeforeBody, Reply.Hang);
        using var request = Scene.Post();

        await Assert.ThrowsAsync<TaskCanceledException>(() => scene.SendThroughHangsAsync(sync, request, hangs: 2));

        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_FirstNotDoneSecondNeverLeft_PostGoesOnToTheThird(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North).AddSecondary("south", "https://south.example"));
        scene.With(Reply.Status(503), Reply.HangBeforeBody);
        using var request = Scene.Post();
        var call = scene.SendAsync(sync, request);
        await scene.Transport.ArrivalAsync();
        await scene.Transport.ArrivalAsync();

        scene.Clock.Advance(Scene.AttemptTimeout);

        Assert.Equal(200, (int)(await call).StatusCode);
        Assert.Equal("west north south", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_EverythingIsOutAndTheBodyLeft_PostIsSentOnce(bool sync)
    {
        using var scene = new Scene(static o => o.FailureThreshold = 1).With(Reply.Reset, Reply.Reset);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => scene.GetAsync(sync));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        using var request = Scene.Post();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west north west", scene.Trail);
    }
}
