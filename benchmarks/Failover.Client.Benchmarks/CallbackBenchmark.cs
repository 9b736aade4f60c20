using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does the group itself cost around a callback that completes at once?</summary>
public class CallbackBenchmark
{
    private readonly FailoverGroup _group = Clients.Group();
    private readonly int _state = 1;

    [Benchmark(Baseline = true, OperationsPerInvoke = Clients.Calls)]
    public async Task Bare()
    {
        for (var i = 0; i < Clients.Calls; i++)
        {
            await Callback(_state);
        }
    }

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public async Task Ours()
    {
        for (var i = 0; i < Clients.Calls; i++)
        {
            await _group.ExecuteAsync(static (_, state, _) => Callback(state), _state);
        }
    }

    private static ValueTask<int> Callback(int state) => new(state);
}
