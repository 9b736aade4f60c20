namespace Failover.Client.Tests;

/// <summary>Endpoints that share a quota are busy together, and for as long as was asked.</summary>
public sealed class QuotaScopeTests
{
    private static readonly string[] Names = ["west", "east", "north"];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void OneIsBusy_AllOfItsScopeAreLeftAloneAndTheSnapshotSaysSo()
    {
        using var stage = Scoped("acct", "acct", null);
        ThrottleWest(stage);

        Assert.Equal("north", stage.Call());

        Assert.Equal("west north", stage.TakeTrail());
        Assert.Equal((Minute, Minute, null), (stage["west"].CoolingFor, stage["east"].CoolingFor, stage["north"].CoolingFor));
        Assert.Equal("busy for 60 s, with all of quota scope 'acct'", Assert.Single(stage.Events).Reason);
        stage.Advance(Minute);
        stage.Let("west", Acts.Answers);
        Assert.Equal("west", stage.Call());
    }

    [Fact]
    public void TheWholeGroupSharesOne_TheCallWaitsOnce()
    {
        using var stage = Scoped("acct", "acct", "acct");
        stage.Let("west", Acts.InTurn(Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(5)), Acts.Answers));

        var call = stage.Start();
        Assert.False(call.IsDone);
        stage.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("west", call.ToString());
        Assert.Equal("west west", stage.TakeTrail());
    }

    [Fact]
    public void ASuccessThatBeganBefore_OnANeighbour_DoesNotEndIt()
    {
        using var stage = Scoped("acct", "acct", null);
        var held = new Gate();
        stage.Let("east", held.Act);
        stage.Start(Stage.Kind(endpoint: "east"));
        stage.Advance(TimeSpan.FromSeconds(1));
        ThrottleWest(stage);
        stage.Call();

        held.End(AttemptVerdict.Success);

        Assert.Equal((Minute, Minute), (stage["west"].CoolingFor, stage["east"].CoolingFor));
    }

    [Fact]
    public void Isolate_OneOfTheScope_LeavesTheOthersBusy()
    {
        using var stage = Scoped("acct", "acct", null);
        ThrottleWest(stage);
        stage.Call();

        stage.Group.Isolate("west");

        Assert.Equal(Minute, stage["east"].CoolingFor);
    }

    [Fact]
    public void Restore_OneOfTheScope_PutsItIntoServiceAtOnce()
    {
        using var stage = Scoped("acct", "acct", null);
        ThrottleWest(stage);
        stage.Call();
        stage.Let("west", Acts.Answers);

        stage.Group.Restore("west");

        Assert.Null(stage["west"].CoolingFor);
        Assert.Equal("west", stage.Call());
    }

    [Theory]
    [InlineData("acct", "acct", null, null)] // Takes the scope away.
    [InlineData(null, null, "acct", "acct")] // Names one.
    [InlineData("acct", "acct", "pool", "pool")] // Renames it.
    [InlineData("acct", "acct", "pool", "acct")] // Moves west alone.
    [InlineData("acct", "acct", "acct", "pool")] // Moves east alone.
    public void Reload_ChangesScopesWhileOneIsBusy_ItIsLeftAloneForAsLongAsItAsked(string? west, string? east, string? newWest, string? newEast)
    {
        using var stage = Scoped(west, east, null);
        ThrottleWest(stage);
        stage.Call();
        var promised = Names.Where(n => stage[n].CoolingFor is not null).ToArray();

        stage.Group.Reload(Options(newWest, newEast, null));

        Assert.All(promised, name => Assert.Equal(Minute, stage[name].CoolingFor));
    }

    [Fact]
    public void Reload_LeavesScopesAsTheyWere_KeepsThemBusyAndShared()
    {
        using var stage = Scoped("acct", "acct", null);
        ThrottleWest(stage);
        stage.Call();

        stage.Group.Reload(Options("acct", "acct", null));
        Assert.Equal((Minute, Minute), (stage["west"].CoolingFor, stage["east"].CoolingFor));
        stage.Advance(Minute);
        stage.Call();

        Assert.Equal((Minute, Minute), (stage["west"].CoolingFor, stage["east"].CoolingFor));
    }

    [Fact]
    public void Throttles_OfAScope_NeverMoveACircuit()
    {
        using var stage = Scoped("acct", "acct", null);
        stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(1)));
        stage.Let("east", Acts.Gives(AttemptVerdict.Throttled));

        stage.CallFor(TimeSpan.FromMinutes(3), TimeSpan.FromMilliseconds(700));

        Assert.All(stage.Group.GetSnapshot().Endpoints, static e => Assert.Equal((EndpointState.Closed, 1L), (e.State, e.Generation)));
        Assert.All(stage.Events, static e => Assert.Equal(FailoverEventKind.EndpointThrottled, e.Kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Storm_WithReloads_NobodyIsAskedBeforeTheTimeItAskedFor(int seed)
    {
        var chance = new Random(seed);
        string?[] scopes = [null, "a", "b"];
        var now = Names.ToDictionary(static n => n, _ => scopes[chance.Next(3)], StringComparer.Ordinal);
        using var stage = Scoped(now["west"], now["east"], now["north"]);
        var promised = Names.ToDictionary(static n => n, static _ => TimeSpan.Zero, StringComparer.Ordinal);
        var tooSoon = new List<string>();
        foreach (var name in Names)
        {
            stage.Let(name, (attempt, ct) =>
            {
                if (stage.Now < promised[name])
                {
                    tooSoon.Add($"{name} at {stage.Now}, {promised[name] - stage.Now} too soon");
                }

                if (chance.Next(3) > 0)
                {
                    return Acts.Answers(attempt, ct);
                }

                var hint = TimeSpan.FromSeconds(chance.Next(1, 20));
                foreach (var other in Names.Where(n => n == name || (now[n] is not null && now[n] == now[name])))
                {
                    promised[other] = promised[other] > stage.Now + hint ? promised[other] : stage.Now + hint;
                }

                return Acts.Gives(AttemptVerdict.Throttled, hint)(attempt, ct);
            });
        }

        for (var i = 0; i < 2000; i++)
        {
            stage.Start();
            stage.Advance(TimeSpan.FromMilliseconds(chance.Next(2000)));
            if (chance.Next(20) == 0)
            {
                now[Names[chance.Next(3)]] = scopes[chance.Next(3)];
                stage.Group.Reload(Options(now["west"], now["east"], now["north"]));
            }
        }

        Assert.Empty(tooSoon);
        Assert.All(Names, name => Assert.True(stage[name].Throttled > 20));
    }

    private static void ThrottleWest(Stage stage) => stage.Let("west", Acts.Gives(AttemptVerdict.Throttled, Minute));

    private static Stage Scoped(string? west, string? east, string? north) => new(o => Scope(o, west, east, north), 1, Names);

    private static FailoverOptions Options(string? west, string? east, string? north) => Stage.Options(o => Scope(o, west, east, north), Names);

    private static void Scope(FailoverOptions options, params string?[] scopes)
    {
        foreach (var (name, scope) in Names.Zip(scopes))
        {
            options.Endpoints[name].QuotaScope = scope;
        }
    }
}
