using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does failover cost while nothing is wrong?</summary>
public class HealthyBenchmark
{
    private readonly Uri _address = new(Clients.West + "/things/1");
    private HttpClient[] _clients = [];

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [Params(false, true)]
    public bool HasTimeout { get; set; }

    [GlobalSetup]
    public void SetUp() => _clients = Array.ConvertAll(Enum.GetValues<Who>(), who => Clients.Of(who, new Transport(CompletesAtOnce), HasTimeout));

    [Benchmark(Baseline = true)]
    public Task Bare() => Clients.GetAsync(_clients[(int)Who.Bare], _address);

    [Benchmark]
    public Task Naive() => Clients.GetAsync(_clients[(int)Who.Naive], _address);

    [Benchmark]
    public Task Polly8() => Clients.GetAsync(_clients[(int)Who.Polly8], _address);

    [Benchmark]
    public Task Ours() => Clients.GetAsync(_clients[(int)Who.Ours], _address);
}
