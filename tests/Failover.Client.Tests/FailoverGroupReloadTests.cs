using Microsoft.Extensions.Options;

namespace Failover.Client.Tests;

public sealed class FailoverGroupReloadTests
{
    [Fact]
    public void Reload_RemovesTheActiveEndpoint_CallInFlightEndsWhereItIs()
    {
        using var stage = new Stage();
        var held = new Gate();
        stage.Let("west", held.Act);
        var calls = new[] { stage.Start(), stage.Start() };

        stage.Group.Reload(Stage.Options(null, "east"));
        held.End(AttemptVerdict.Success);
        held.Fail();

        // One is answered where it is; the other fails there and moves on.
        Assert.Equal(["west", "east"], calls.Select(static c => c.ToString()));
        Assert.Equal(("east", "east"), (stage.Call(), stage.Group.GetSnapshot().ActiveEndpoint));
        Assert.Single(stage.Events, static e => e is { Kind: FailoverEventKind.EndpointRemoved, Endpoint: "west" });
    }

    [Fact]
    public void Reload_SwapsTheOrder_NextCallFollowsIt()
    {
        using var stage = new Stage();

        stage.Group.Reload(Stage.Options(null, "east", "west"));

        Assert.Equal("east", stage.Call());
        Assert.Single(stage.Events, static e => e is { Kind: FailoverEventKind.Switched, From: "west", To: "east", Reason: "configuration reloaded" });
    }

    [Fact]
    public void Reload_NewSettings_ApplyAtOnce()
    {
        using var stage = new Stage();
        stage.Let("west", Acts.Fails);
        stage.Group.Reload(Stage.Options(static o => o.FailureThreshold = 2));

        stage.Call();
        stage.Call();

        Assert.Equal(EndpointState.Open, stage["west"].State);
    }

    [Fact]
    public void Reload_OptionsThatCannotWork_AreRefusedAndTheOldOnesHold()
    {
        using var stage = new Stage();

        Assert.Throws<OptionsValidationException>(() => stage.Group.Reload(new FailoverOptions()));

        Assert.Equal(("west", 1L), (stage.Call(), stage["west"].Generation));
        Assert.Empty(stage.Events);
    }

    [Fact]
    public void Options_ChangedAfterwards_ChangeNothing()
    {
        var options = Stage.Options(static o => o.Endpoints["west"].Headers["X-Region"] = "west");
        using var group = new FailoverGroup(options);

        options.Endpoints["west"].Headers["X-Region"] = "changed";
        options.Endpoints["west"].Priority = 9;
        options.Endpoints.Remove("east");
        options.FailureThreshold = 1;

        Assert.Equal(["west", "east"], group.Endpoints.Select(static e => e.Name));
        Assert.Equal(("west", 5), (group.Endpoints[0].Headers[0].Value, group.Order.Settings.FailureThreshold));
    }
}
