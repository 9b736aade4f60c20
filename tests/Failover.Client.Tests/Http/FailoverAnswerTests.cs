namespace Failover.Client.Tests.Http;

/// <summary>A response says how it came about.</summary>
public sealed class FailoverAnswerTests
{
    [Theory]
    [BothWays]
    public async Task GetFailover_FirstAnswers_NamesItAndNothingElse(bool sync)
    {
        using var scene = new Scene(name: "language");

        var answer = (await scene.GetAsync(sync)).GetFailover();

        Assert.Equal("language", answer!.Group);
        Assert.Equal("west", answer.Endpoint);
        Assert.Equal([new("west", AttemptVerdict.Success)], answer.Attempts);
    }

    [Theory]
    [BothWays(500, AttemptVerdict.Failure)]
    [BothWays(429, AttemptVerdict.Throttled)]
    [BothWays(401, AttemptVerdict.Misconfigured)]
    public async Task GetFailover_SecondAnswers_TellsOfTheFirst(bool sync, int status, AttemptVerdict verdict)
    {
        using var scene = new Scene().With(Reply.Status(status));

        var answer = (await scene.GetAsync(sync)).GetFailover();

        Assert.Equal("north", answer!.Endpoint);
        Assert.Equal([new("west", verdict), new("north", AttemptVerdict.Success)], answer.Attempts);
    }

    [Theory]
    [BothWays]
    public async Task GetFailover_EarlierAnswerWasKept_NamesItsEndpoint(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503), Reply.Refused);

        var answer = (await scene.GetAsync(sync)).GetFailover();

        Assert.Equal("west", answer!.Endpoint);
        Assert.Equal([new("west", AttemptVerdict.Failure), new("north", AttemptVerdict.Failure)], answer.Attempts);
    }

    [Theory]
    [BothWays]
    public async Task GetFailover_SameRequestTwice_EachResponseHasItsOwn(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Reply.Status(503), Reply.Ok);
        using var request = Scene.Get();

        var first = await scene.SendAsync(sync, request);
        var second = await scene.SendAsync(sync, request);

        Assert.Equal(2, first.GetFailover()!.Attempts.Count);
        Assert.Single(second.GetFailover()!.Attempts);
    }

    [Fact]
    public void GetFailover_ResponseOfSomebodyElse_IsNull()
    {
        using var response = new HttpResponseMessage();

        Assert.Null(response.GetFailover());
    }
}
