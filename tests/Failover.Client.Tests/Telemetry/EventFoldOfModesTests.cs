namespace Failover.Client.Tests;

/// <summary>Random histories of groups with every mode, failback policy, weight and quota scope: the events add up to the snapshot, and no endpoint is asked when it may not be.</summary>
public sealed class EventFoldOfModesTests
{
    private static readonly string[] Names = ["west", "east", "north", "south"];

    public static TheoryData<int, FailbackPolicy> Histories
    {
        get
        {
            var data = new TheoryData<int, FailbackPolicy>();
            for (var seed = 1; seed <= 12; seed++)
            {
                data.Add(seed, (FailbackPolicy)(seed % 3));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Events_OfARandomHistory_AddUpAndNobodyIsAskedWhoMayNotBe(int seed, FailbackPolicy policy)
    {
        var chance = new Random(seed);
        using var stage = new Stage(o => Draw(o, chance, policy), seed, Names);
        var fold = new EventFold(stage.Group.GetSnapshot());
        stage.Group.Changed += (_, e) => fold.Add(e);
        var wrong = new List<string>();

        for (var step = 0; step < 3000; step++)
        {
            Step(stage, chance, policy, wrong);

            var now = stage.Group.GetSnapshot();
            Assert.True(fold.ToString() == EventFold.Describe(now), $"Seed {seed}, step {step}: {fold} is not {EventFold.Describe(now)}.");
            Assert.True(wrong.Count == 0, $"Seed {seed}, step {step}: {string.Join("; ", wrong)}.");
            // One that answers is never left without calls.
            Assert.True(now.ActiveEndpoint is not null || now.Endpoints.All(static e => e.State is not (EndpointState.Closed or EndpointState.Ramping or EndpointState.Held)), $"Seed {seed}, step {step}: nobody is active.");
        }

        Assert.Contains(stage.Events, static e => e.Kind == FailoverEventKind.EndpointActivating);
        Assert.True(policy != FailbackPolicy.Automatic || stage.Events.TrueForAll(static e => e.State != EndpointState.Held));
    }

    private static void Step(Stage stage, Random chance, FailbackPolicy policy, List<string> wrong)
    {
        var name = Names[chance.Next(Names.Length)];
        var isThere = stage.Group.Endpoints.Any(e => e.Name == name);
        switch (chance.Next(60))
        {
            case < 30: stage.Start(chance.Next(4) == 0 ? Stage.Once : chance.Next(4) == 0 && isThere ? Stage.Kind(endpoint: name) : Stage.Replayable); break;
            case < 42: stage.Let(name, Watched(stage, Draw(stage, chance), wrong)); break;
            case < 52: stage.Advance(TimeSpan.FromSeconds(chance.Next(8))); break;
            case 52 when isThere: stage.Group.Isolate(name); break;
            case 53 when isThere: stage.Group.Drain(name); break;
            case 54 or 55 or 56 when isThere: stage.Group.Restore(name); break;
            case 57 when isThere: stage.Group.Force(name, TimeSpan.FromSeconds(chance.Next(1, 20))); break;
            case 58:
                var names = Names.Where(_ => chance.Next(6) > 0).DefaultIfEmpty("east").ToArray();
                stage.Group.Reload(Stage.Options(o => Draw(o, chance, policy), names));
                break;
        }
    }

    private static Act Watched(Stage stage, Act act, List<string> wrong) => (attempt, ct) =>
    {
        var state = attempt.Endpoint.Health.Circuit.State;
        if (state is EndpointState.Cold or EndpointState.Activating or EndpointState.Isolated
            || (state is EndpointState.Open or EndpointState.HalfOpen && !attempt.IsProbe && stage.Group.GetSnapshot().ForcedEndpoint != attempt.Endpoint.Name))
        {
            wrong.Add($"{attempt.Endpoint} is asked while it is {state}");
        }

        return act(attempt, ct);
    };

    private static Act Draw(Stage stage, Random chance) => chance.Next(9) switch
    {
        < 4 => Acts.Answers,
        < 6 => Acts.Fails,
        6 => Acts.Hangs(stage.Clock),
        7 => Acts.Gives(AttemptVerdict.Throttled, TimeSpan.FromSeconds(chance.Next(10))),
        _ => Acts.Gives(AttemptVerdict.Misconfigured),
    };

    private static void Draw(FailoverOptions options, Random chance, FailbackPolicy policy)
    {
        options.FailureThreshold = 2;
        options.Return.Failback = policy;
        options.Return.RampDuration = TimeSpan.FromSeconds(chance.Next(2) * 20);
        foreach (var endpoint in options.Endpoints.Values)
        {
            endpoint.Priority = chance.Next(3);
            endpoint.Weight = chance.Next(3);
            endpoint.QuotaScope = chance.Next(3) == 0 ? "shared" : null;
            endpoint.Mode = (EndpointMode)chance.Next(3);
            endpoint.Canary = endpoint.Mode == EndpointMode.Warm ? 0.01 : 0;
            endpoint.OnActivate = endpoint.Mode == EndpointMode.Cold && chance.Next(2) == 0 ? Hook(chance) : null;
        }
    }

    private static Func<FailoverEndpoint, CancellationToken, ValueTask> Hook(Random chance)
    {
        var fails = chance.Next(3) == 0;
        return (_, _) => fails ? throw new IOException("no capacity") : ValueTask.CompletedTask;
    }
}
