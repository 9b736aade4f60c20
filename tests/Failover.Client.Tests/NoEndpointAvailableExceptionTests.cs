namespace Failover.Client.Tests;

public sealed class NoEndpointAvailableExceptionTests
{
    [Fact]
    public void Exception_IsWhatCallersOfHttpCatchAlready() =>
        Assert.IsAssignableFrom<HttpRequestException>(Rejection(static _ => { }));

    [Fact]
    public void Message_NamesEveryEndpointWithItsStateAndLastError()
    {
        var rejection = Rejection(static stage =>
        {
            stage.Trip("east");
            stage.Let("north", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(60)));
            stage.Call(Stage.Kind(endpoint: "north"));
        });

        Assert.Equal(
            "No endpoint of group 'stage' may be tried: west is isolated; east is open (IOException: east is down); north is busy. Soonest retry in 60 s.",
            rejection.Message);
        Assert.Equal(("stage", null, TimeSpan.FromSeconds(60)), (rejection.Group, rejection.BoundTo, rejection.RetryAfter));
        Assert.Equal(["west", "east", "north"], rejection.Endpoints.Select(static e => e.Name));
    }

    [Fact]
    public void Message_OfABoundCall_NamesWhereItBelongs()
    {
        using var stage = new Stage();
        stage.Trip("east");
        stage.Group.Drain("west");

        var rejection = Assert.IsType<NoEndpointAvailableException>(stage.Start(Stage.Kind(endpoint: "east")).Error);

        Assert.Equal("east", rejection.BoundTo);
        Assert.StartsWith("No endpoint of group 'stage' may be tried for a call that belongs to 'east': west is draining; east is open", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(stage["east"].NextProbeIn, rejection.RetryAfter);
    }

    [Fact]
    public void Message_OfALostJob_KeepsTheCauseAndItsKind()
    {
        using var stage = new Stage();
        var cause = new HttpRequestException(HttpRequestError.ConnectionError, "refused");

        var lost = new NoEndpointAvailableException(stage.Group.GetSnapshot(), "west", cause);

        Assert.Equal("The call belongs to endpoint 'west' of group 'stage', and that endpoint is lost: refused", lost.Message);
        Assert.Equal((HttpRequestError.ConnectionError, "west"), (lost.HttpRequestError, lost.BoundTo));
        Assert.Same(cause, lost.InnerException);
    }

    [Fact]
    public void Endpoints_AreAsTheyStood()
    {
        using var stage = new Stage();
        stage.Group.Isolate("west");
        stage.Group.Isolate("east");
        var rejection = Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);

        stage.Group.Restore("west");

        Assert.Equal(EndpointState.Isolated, rejection.Endpoints[0].State);
    }

    private static NoEndpointAvailableException Rejection(Action<Stage> arrange)
    {
        using var stage = new Stage(endpoints: ["west", "east", "north"]);
        stage.Group.Isolate("west");
        arrange(stage);
        // Whoever could still be asked, is not.
        foreach (var endpoint in stage.Group.GetSnapshot().Endpoints.Where(static e => e is { State: EndpointState.Closed, CoolingFor: null }))
        {
            stage.Group.Isolate(endpoint.Name);
        }

        return Assert.IsType<NoEndpointAvailableException>(stage.Start().Error);
    }
}
