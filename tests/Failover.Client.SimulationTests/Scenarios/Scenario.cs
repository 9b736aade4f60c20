using Failover.Client.Testing;

namespace Failover.Client.SimulationTests;

/// <summary>What is simulated, and how to tell it to people.</summary>
internal sealed record Scenario(string Name)
{
    /// <summary>The options of each client.</summary>
    /// <value>The defaults, with the regions as primary and secondaries.</value>
    public Func<FailoverOptions>? Options { get; init; }

    public IReadOnlyList<ScenarioRegion> Regions { get; init; } = [new("west"), new("north")];

    public IReadOnlyList<VirtualIncident> Incidents { get; init; } = [];

    public IReadOnlyList<Step> Steps { get; init; } = [];

    public int Clients { get; init; } = 1;

    /// <summary>Calls a second, all clients together.</summary>
    public double Rate { get; init; } = 10;

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(15);

    public Load Load { get; init; } = Load.Gets;

    /// <summary>How often another endpoint has to come to serve, where that is no matter of chance.</summary>
    public int? Switches { get; init; }

    /// <summary>What people should know of the options.</summary>
    public string? About { get; init; }

    public override string ToString() =>
        $"{Name}: {Clients} clients, {Rate}/s for {Duration:c}, {Load}; regions {string.Join(", ", Regions)}; incidents {string.Join(", ", Incidents)}; steps {string.Join(", ", Steps)}{(About is null ? "" : $"; options: {About}")}";

    /// <summary>The regions as primary and secondaries, each with a key of its own.</summary>
    public FailoverOptions DefaultOptions()
    {
        var options = new FailoverOptions();
        foreach (var region in Regions)
        {
            options.Endpoints[region.Name] = new FailoverEndpointOptions { Address = new Uri(region.Address), Priority = options.Endpoints.Count, Headers = { ["api-key"] = region.Key } };
        }

        return options;
    }
}
