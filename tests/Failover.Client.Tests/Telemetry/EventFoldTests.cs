namespace Failover.Client.Tests;

/// <summary>Every change has exactly one event, and the events of a group add up to its snapshot.</summary>
public sealed class EventFoldTests
{
    private static readonly string[] Names = ["west", "east", "north"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Events_OfARandomHistory_AddUpToTheSnapshot(int seed)
    {
        var chance = new Random(seed);
        using var stage = new Stage(static o => o.FailureThreshold = 2, seed, Names);
        var fold = new EventFold(stage.Group.GetSnapshot());
        stage.Group.Changed += (_, e) => fold.Add(e);
        Act[] acts =
        [
            Acts.Answers, Acts.Answers, Acts.Fails, Acts.Fails, Acts.Hangs(stage.Clock), Acts.Gives(AttemptVerdict.Throttled),
            Acts.Gives(AttemptVerdict.Misconfigured), Acts.Gives(AttemptVerdict.Neutral),
        ];

        for (var i = 0; i < 3000; i++)
        {
            Step(stage, chance, acts);

            Assert.True(fold.ToString() == EventFold.Describe(stage.Group.GetSnapshot()), $"Seed {seed}, step {i}: {fold} is not {EventFold.Describe(stage.Group.GetSnapshot())}.");
        }

        Assert.Contains(stage.Events, static e => e.Kind == FailoverEventKind.EndpointClosed);
        Assert.Contains(stage.Events, static e => e.Kind == FailoverEventKind.ForceEnded);
        Assert.All(Trips(stage), static trips => Assert.Equal(trips.Distinct(), trips));
    }

    [Fact]
    public void Reload_MovesAnEndpointToAnotherAddress_TheEventsStillAddUp()
    {
        using var stage = new Stage();
        stage.Group.Force("west", TimeSpan.FromHours(1));
        var fold = new EventFold(stage.Group.GetSnapshot());
        stage.Group.Changed += (_, e) => fold.Add(e);

        stage.Group.Reload(Stage.Options(static o => o.Endpoints["west"].Address = new Uri("https://west2.example")));

        // The old endpoint of that name has gone, and with it what was forced.
        Assert.Equal(EventFold.Describe(stage.Group.GetSnapshot()), fold.ToString());
    }

    private static void Step(Stage stage, Random chance, Act[] acts)
    {
        var name = Names[chance.Next(Names.Length)];
        // A reload may have taken it away.
        var isThere = stage.Group.Endpoints.Any(e => e.Name == name);
        switch (chance.Next(40))
        {
            case < 20: stage.Start(chance.Next(4) == 0 ? Stage.Once : Stage.Replayable); break;
            case < 28: stage.Let(name, acts[chance.Next(acts.Length)]); break;
            case < 34: stage.Advance(TimeSpan.FromSeconds(chance.Next(8))); break;
            case 34 when isThere: stage.Group.Isolate(name); break;
            case 35 when isThere: stage.Group.Drain(name); break;
            case 36 or 37 when isThere: stage.Group.Restore(name); break;
            case 38 when isThere: stage.Group.Force(name, TimeSpan.FromSeconds(chance.Next(1, 20))); break;
            case 39: stage.Group.Reload(SomeOf(chance)); break;
        }
    }

    private static FailoverOptions SomeOf(Random chance)
    {
        var names = Names.Where(_ => chance.Next(4) > 0).DefaultIfEmpty("east").ToArray();
        chance.Shuffle(names);
        return Stage.Options(
            o =>
            {
                o.FailureThreshold = 2;
                o.Endpoints[names[0]].Address = new Uri($"https://{names[0]}{(chance.Next(4) == 0 ? "-moved" : "")}.example");
            },
            names);
    }

    /// <summary>The generations of the trips of each endpoint: one trip at most in each. A move to another address begins from the first again.</summary>
    private static IEnumerable<long[]> Trips(Stage stage)
    {
        foreach (var name in Names)
        {
            var trips = new List<long>();
            foreach (var e in stage.Events.Where(e => e.Endpoint == name))
            {
                if (e.Kind == FailoverEventKind.EndpointRemoved)
                {
                    yield return [.. trips];
                    trips.Clear();
                }
                else if (e.Kind == FailoverEventKind.EndpointOpened)
                {
                    trips.Add(e.Generation);
                }
            }

            yield return [.. trips];
        }
    }
}
