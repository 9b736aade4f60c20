using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does a call cost while the primary is known to be down? (The naive handler never knows.) The bare client asks the secondary.</summary>
[BenchmarkCategory(NeedsSecondary)]
public class DeadPrimaryBenchmark : Comparison
{
    private readonly Uri _west = new(Clients.West + "/things/1"), _north = new(Clients.North + "/things/1");

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [GlobalSetup]
    public Task SetUp()
    {
        Compare(who => Clients.Of(who, new Transport(CompletesAtOnce, down: "west.example")));
        return WarnAsync();
    }

    private protected override Task AskAsync(Who who) => Clients.GetAsync(Of(who), who == Who.Bare ? _north : _west);
}
