using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>What the caller gets when no attempt was good: the last real answer, else the last exception.</summary>
public sealed class FinalAnswerTests
{
    private static readonly Func<Exception> Refusal = static () => new HttpRequestException(HttpRequestError.ConnectionError, "second");

    [Theory]
    [BothWays]
    public async Task Send_BothUnavailable_LastAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503).With("X-Region", "west"), Reply.Status(503).With("X-Region", "north"));

        var response = await scene.GetAsync(sync);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["north"], response.Headers.GetValues("X-Region"));
    }

    [Theory]
    [BothWays]
    public async Task Send_BothThrow_LastException(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused, Reply.Throws(Refusal));

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => scene.GetAsync(sync));

        Assert.Equal("second", thrown.Message);
    }

    [Theory]
    [BothWays]
    public async Task Send_AnswerThenException_TheRealAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(502), Reply.Throws(Refusal));

        Assert.Equal(HttpStatusCode.BadGateway, (await scene.GetAsync(sync)).StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Send_ExceptionThenAnswer_TheRealAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused, Reply.Status(502));

        Assert.Equal(HttpStatusCode.BadGateway, (await scene.GetAsync(sync)).StatusCode);
    }

    [Theory]
    [BothWays(401)]
    [BothWays(403)]
    public async Task Send_RefusedEverywhere_FirstRefusalAndNobodyIsBenched(bool sync, int status)
    {
        using var scene = new Scene().With(Reply.Status(status).With("X-Region", "west"), Reply.Status(status).With("X-Region", "north"));

        var response = await scene.GetAsync(sync);

        Assert.Equal(["west"], response.Headers.GetValues("X-Region"));
        Assert.All(scene.Group.GetSnapshot().Endpoints, static e => Assert.Equal(EndpointState.Closed, e.State));
    }

    [Theory]
    [BothWays]
    public async Task Send_RefusedByOne_TheOtherAnswersAndTheFirstIsBenched(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(401));

        Assert.Equal(HttpStatusCode.OK, (await scene.GetAsync(sync)).StatusCode);

        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task Send_CallersOwnCredentialRefused_IsAnAnswer(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North));
        scene.With(Reply.Status(401));

        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.GetAsync(sync)).StatusCode);

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_TimeoutAtBoth_TaskCanceledWithATimeoutInside(bool sync)
    {
        using var scene = new Scene().With(Reply.Hang, Reply.Hang);
        using var request = Scene.Get();

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => scene.SendThroughHangsAsync(sync, request, hangs: 2));

        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_NotFound_ReturnsUntouched(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(404));

        var response = await scene.GetAsync(sync);

        Assert.Same(Assert.Single(scene.Transport.Responses), response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
