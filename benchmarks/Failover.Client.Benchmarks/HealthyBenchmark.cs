using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does failover cost while nothing is wrong?</summary>
public class HealthyBenchmark : Comparison
{
    private readonly Uri _address = new(Clients.West + "/things/1");

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [Params(false, true)]
    public bool HasTimeout { get; set; }

    [GlobalSetup]
    public void SetUp() => Compare(who => Clients.Of(who, new Transport(CompletesAtOnce), new ClientSettings { HasTimeout = HasTimeout }));

    private protected override Task AskAsync(Who who) => Clients.GetAsync(Of(who), _address);
}
