using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does a call cost while the primary is known to be down? (The naive handler never knows.)</summary>
public class DeadPrimaryBenchmark
{
    private readonly Uri _west = new(Clients.West + "/things/1"), _north = new(Clients.North + "/things/1");
    private HttpClient[] _clients = [];

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _clients = Array.ConvertAll(Enum.GetValues<Who>(), who => Clients.Of(who, new Transport(CompletesAtOnce, down: "west.example")));
        foreach (var client in _clients)
        {
            // Enough failures for whoever counts them.
            for (var i = 0; i < 100; i++)
            {
                await Clients.GetAsync(client, _west);
            }
        }
    }

    [Benchmark(Baseline = true)]
    public Task BareToTheSecondary() => Clients.GetAsync(_clients[(int)Who.Bare], _north);

    [Benchmark]
    public Task Naive() => Clients.GetAsync(_clients[(int)Who.Naive], _west);

    [Benchmark]
    public Task Polly8() => Clients.GetAsync(_clients[(int)Who.Polly8], _west);

    [Benchmark]
    public Task Ours() => Clients.GetAsync(_clients[(int)Who.Ours], _west);
}
