namespace Failover.Client.Tests;

/// <summary>An endpoint that refuses its own credential while another answers is benched, and never called an outage.</summary>
public sealed class FailoverGroupMisconfiguredTests
{
    [Fact]
    public void ExecuteAsync_RefusedWhileAnotherAnswers_IsBenched()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));

        Assert.Equal(["east", "east"], [stage.Call(), stage.Call()]);

        Assert.Equal("west east east", stage.TakeTrail());
        Assert.Equal((EndpointState.Misconfigured, 0, TimeSpan.FromMinutes(5)), (stage["west"].State, stage["west"].ConsecutiveFailures, stage["west"].NextProbeIn));
        Assert.Equal([FailoverEventKind.EndpointMisconfigured, FailoverEventKind.Switched], stage.Events.Select(static e => e.Kind));
    }

    [Theory]
    [InlineData(AttemptVerdict.Misconfigured)]
    [InlineData(AttemptVerdict.Failure)]
    [InlineData(AttemptVerdict.Neutral)]
    public void ExecuteAsync_RefusedAndNobodyAnswers_BenchesNobody(AttemptVerdict east)
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Let("east", Acts.Gives(east));

        stage.Call();

        Assert.Equal((EndpointState.Closed, EndpointState.Closed), (stage["west"].State, stage["east"].State));
    }

    [Fact]
    public void ExecuteAsync_AllRefuse_TheCallerGetsTheFirstAnswer()
    {
        using var stage = new Stage();
        var second = new Reply("east", AttemptVerdict.Misconfigured);
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Let("east", (_, _) => ValueTask.FromResult(second));

        var reply = stage.Start().Reply;

        Assert.Equal(("west", false, true), (reply.From, reply.IsDisposed, second.IsDisposed));
    }

    [Fact]
    public void ExecuteAsync_AllRefuseByThrowing_TheCallerGetsTheFirstException()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Throws(static () => new UnauthorizedAccessException("west")));
        stage.Let("east", Acts.Throws(static () => new UnauthorizedAccessException("east")));

        var call = stage.Start(new FailoverCallOptions<Reply> { Classify = static _ => AttemptVerdict.Misconfigured });

        Assert.Equal("west", call.Error.Message);
    }

    [Fact]
    public void ExecuteAsync_SeveralRefusedTogether_AreOneEvent()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        stage.Start();
        stage.Start();

        held.End(AttemptVerdict.Misconfigured);
        held.End(AttemptVerdict.Misconfigured);

        Assert.Single(stage.Events, static e => e.Kind == FailoverEventKind.EndpointMisconfigured);
    }

    [Fact]
    public void ExecuteAsync_RestoredBeforeTheOtherAnswers_IsNotBenched()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", Acts.Gives(AttemptVerdict.Misconfigured));
        stage.Let("east", held.Act);
        stage.Start();

        stage.Group.Restore("west");
        held.End(AttemptVerdict.Success);

        Assert.Equal(EndpointState.Closed, stage["west"].State);
    }
}
