using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does failover cost a request that carries a body, healthy? Ours twice: where a POST may not be sent a second time once its fate is unknown, and where it may.</summary>
public class PostBenchmark : Comparison
{
    private readonly Uri _address = new(Clients.West + "/things");
    private readonly byte[] _body = new byte[1024];
    private HttpClient? _replayable;

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Compare(who => Clients.Of(who, new Transport(CompletesAtOnce)));
        _replayable = Clients.Of(Who.Ours, new Transport(CompletesAtOnce), new ClientSettings { RepeatsPosts = true });
    }

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task OursReplayable() => Clients.RepeatAsync(() => PostAsync(_replayable!));

    private protected override Task AskAsync(Who who) => PostAsync(Of(who));

    private async Task PostAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(_body) };
        using var response = await client.SendAsync(request);
    }
}
