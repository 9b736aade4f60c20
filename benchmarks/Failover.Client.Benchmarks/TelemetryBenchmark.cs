using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does it cost to be watched while nothing is wrong? The bare call is watched as well: one activity stands around it, with nothing to tell, as the client's own transport makes one.</summary>
public class TelemetryBenchmark
{
    private static readonly ActivitySource Activities = new("Failover.Client");
    private readonly Uri _address = new(Clients.West + "/things/1");
    private HttpClient? _bare, _ours;
    private Listeners? _listeners;

    [ParamsAllValues]
    public Audience Listens { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _listeners = Listeners.Begin(Listens);
        _bare = Clients.Of(Who.Bare, new Transport(completesAtOnce: false));
        _ours = Clients.Of(Who.Ours, new Transport(completesAtOnce: false), new ClientSettings { Loggers = _listeners.Loggers });
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Clients.Calls)]
    public Task Bare() => Clients.RepeatAsync(AskBareAsync);

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Ours() => Clients.RepeatAsync(() => Clients.GetAsync(_ours!, _address));

    private async Task AskBareAsync()
    {
        using var activity = Activities.StartActivity("bare");
        await Clients.GetAsync(_bare!, _address);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _bare!.Dispose();
        _ours!.Dispose();
        _listeners!.Dispose();
    }
}
