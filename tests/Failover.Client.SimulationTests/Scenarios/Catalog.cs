using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>The incidents that the policy was made for.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("hard-outage", "west:refuse@60s+10m") with { Switches = 2 },
        Of("hang", "west:hang@60s+10m") with { Switches = 2 },
        Of("reset", "west:reset@60s+5m") with { Switches = 2 },
        Of("name-and-certificate-lost", "west:dns@60s+3m", "west:tls@8m+2m"),
        GreyFailure(),
        Of("slow-at-once", "west:slow(3s)@60s+5m") with { Switches = 2 },
        // Slower in steps that each stay below five times the median of the time before: what is slow is measured by what is usual.
        Of("brown-out", "west:slow(500ms)@60s+1m", "west:slow(2s)@2m+2m", "west:slow(6s)@4m+3m"),
        Of("half-of-answers-bad", "west:503:50%@60s+20m") with { Duration = TimeSpan.FromMinutes(30) },
        Of("a-third-of-answers-bad", "west:500:30%@60s+20m") with { Duration = TimeSpan.FromMinutes(30) },
        new Scenario("square-wave") { Incidents = SquareWave(TimeSpan.FromHours(1)), Duration = TimeSpan.FromMinutes(62), Load = Load.Mixed },
        ThrottlingStorm(),
        Of("both-down", "west:refuse@60s+5m", "north:503@90s+3m") with { Duration = TimeSpan.FromMinutes(12) },
        Of("both-hang", "west:hang@60s+3m", "north:hang@2m+3m") with { Duration = TimeSpan.FromMinutes(12) },
        Of("bodies-break", "west:cut@60s+1m", "west:cut(2)@3m+1m", "west:hangbody@5m+1m", "west:slowbody(1s)@7m+1m") with { Duration = TimeSpan.FromMinutes(12) },
        Of("blinks", [.. Enumerable.Range(1, 40).Select(static i => $"west:{(i % 2 == 0 ? "reset" : "refuse")}@{i * 20}s+300ms")]),
        ColdFleet(Load.Mixed) with { Name = "cold-fleet-mixed", Duration = TimeSpan.FromMinutes(9), Incidents = [VirtualIncident.Parse("west:refuse@60s+2m:cold(20,60s)")] },
        Of("few-calls", "west:503@60s+20m") with { Rate = 0.2, Duration = TimeSpan.FromHours(1), Load = Load.Gets },
        Of("many-calls", "west:hang@30s+1m") with { Rate = 200, Duration = TimeSpan.FromMinutes(5), Options = Quick },
        Of("hedging", "west:slow(1s):10%@60s+5m", "west:hang@8m+1m") with { Options = Hedging },
        Weights(),
        Standbys(),
        Steering(),
        Reloads(),
        Asleep(),
        Clocks(stepping: true),
    ];

    /// <summary>Ten minutes dead, with two endpoints; the calls are of every kind.</summary>
    public static Scenario Of(string name, params string[] incidents) =>
        new(name) { Incidents = [.. incidents.Select(VirtualIncident.Parse)], Load = Load.Mixed };

    /// <summary>A hundred clients lose the primary for ten minutes, and it comes back with room for a tenth of their calls.</summary>
    public static Scenario ColdFleet(Load load) => new("cold-fleet")
    {
        Clients = 100,
        Rate = 100,
        Load = load,
        Incidents = [VirtualIncident.Parse("west:refuse@60s+10m:cold(10,60s)")],
        Duration = TimeSpan.FromMinutes(16),
    };

    public static IReadOnlyList<VirtualIncident> SquareWave(TimeSpan length) =>
        [.. Enumerable.Range(0, (int)(length / TimeSpan.FromSeconds(40))).Select(static i => VirtualIncident.Parse($"west:503@{(40 * i) + 20}s+20s"))];

    /// <summary>The wall clock steps to and fro, or stands as it should.</summary>
    public static Scenario Clocks(bool stepping) => Of("clock-steps", "west:refuse@60s+5m", "west:throttle(20s)@10m+1m") with
    {
        Steps = stepping
            ? [.. Enumerable.Range(1, 30).Select(static i => Step.Clock(TimeSpan.FromSeconds(27.3 * i), TimeSpan.FromMinutes(i % 2 == 0 ? 61 : -67)))]
            : [],
    };

    /// <summary>What is asked while an endpoint is out passes all along; calls fail.</summary>
    public static Scenario GreyFailure() => new("grey-failure")
    {
        Incidents = [VirtualIncident.Parse("west:503@60s+10m") with { Where = static request => request.RequestUri!.AbsolutePath.StartsWith("/c/", StringComparison.Ordinal) }],
        Options = static () => With(static o => o.Probes.Path = "status"),
    };

    private static Scenario ThrottlingStorm()
    {
        var scenario = new Scenario("throttling-storm")
        {
            Regions = [new("west"), new("north"), new("south")],
            Incidents =
            [
                .. Enumerable.Range(0, 20).Select(static i => VirtualIncident.Parse($"west:throttle({(i % 7) + 1}s):70%@{30 + (i * 30)}s+15s")),
                .. Enumerable.Range(0, 10).Select(static i => VirtualIncident.Parse($"south:throttle@{45 + (i * 60)}s+20s")),
                VirtualIncident.Parse("north:throttle(60s)@5m+30s"),
            ],
            Load = Load.Mixed,
        };
        return scenario with
        {
            Options = () =>
            {
                var options = scenario.DefaultOptions();
                options.Endpoints["west"].QuotaScope = options.Endpoints["north"].QuotaScope = "account";
                return options;
            },
        };
    }

    private static Scenario Weights()
    {
        var scenario = Of("weights", "west:refuse@60s+3m", "east:hang@6m+2m") with { Regions = [new("west"), new("east"), new("north")] };
        return scenario with
        {
            Options = () =>
            {
                var options = scenario.DefaultOptions();
                options.Endpoints["east"].Priority = 0;
                options.Endpoints["east"].Weight = 3;
                return options;
            },
        };
    }

    private static Scenario Standbys()
    {
        var scenario = Of("warm-and-cold", "west:refuse@60s+3m", "north:refuse@2m+4m") with { Regions = [new("west"), new("north"), new("south")] };
        return scenario with
        {
            Options = () =>
            {
                var options = scenario.DefaultOptions();
                (options.Endpoints["north"].Mode, options.Endpoints["north"].Canary) = (EndpointMode.Warm, 0.01);
                options.Endpoints["south"].Mode = EndpointMode.Cold;
                return options;
            },
        };
    }

    private static Scenario Steering() => Of("steering", "west:refuse@4m+2m") with
    {
        Duration = TimeSpan.FromMinutes(20),
        Steps =
        [
            Step.Isolate(Minutes(1), "west"), Step.Restore(Minutes(2), "west"), Step.Drain(Minutes(3), "west"), Step.Restore(Minutes(3.5), "west"),
            Step.Force(Minutes(5), "north", Minutes(2)), Step.Force(Minutes(5.5), "west", TimeSpan.FromSeconds(20)), Step.Isolate(Minutes(9), "north"),
            Step.Restore(Minutes(10), "north"), Step.Force(Minutes(12), "north", Minutes(1)), Step.Restore(Minutes(15), "west"),
        ],
    };

    /// <summary>Among them one that takes the endpoint away that serves, with calls in flight.</summary>
    private static Scenario Reloads()
    {
        var scenario = Of("reloads", "west:hang@4m+2m") with { Duration = TimeSpan.FromMinutes(20), Rate = 50, Load = Load.Mixed with { Bound = 0 } };
        return scenario with
        {
            Steps =
            [
                Step.Reload(Minutes(1), scenario.DefaultOptions()), Step.Reload(Minutes(2), Without("west")), Step.Reload(Minutes(3), scenario.DefaultOptions()),
                Step.Reload(Minutes(4.1), scenario.DefaultOptions()), Step.Reload(Minutes(5), scenario.DefaultOptions()), Step.Reload(Minutes(7), scenario.DefaultOptions()),
                Step.Reload(Minutes(7.5), Without("north")), Step.Reload(Minutes(9), scenario.DefaultOptions()),
            ],
        };

        FailoverOptions Without(string name)
        {
            var options = scenario.DefaultOptions();
            options.Endpoints.Remove(name);
            return options;
        }
    }

    /// <summary>Once while all is well, once while an endpoint is out, and once over the end of an outage.</summary>
    private static Scenario Asleep() => Of("an-hour-asleep", "west:refuse@90m+20m", "west:503@3h+30m") with
    {
        Duration = TimeSpan.FromHours(5),
        Rate = 2,
        Steps = [Step.Sleep(Minutes(10), Minutes(60)), Step.Sleep(Minutes(92), Minutes(10)), Step.Sleep(Minutes(182), Minutes(60))],
    };

    private static FailoverOptions Quick() => With(static o => o.AttemptTimeout = TimeSpan.FromMilliseconds(500));

    private static FailoverOptions Hedging() => With(static o => o.Hedging.Enabled = true);

    private static FailoverOptions With(Action<FailoverOptions> change)
    {
        var options = new Scenario("").DefaultOptions();
        change(options);
        return options;
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
