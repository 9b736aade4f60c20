using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What reaches the 64 callers of a shared client?</summary>
public enum Network
{
    /// <summary>The transport of the other tables, which completes later.</summary>
    Memory,

    /// <summary>A server on loopback, on the same cores.</summary>
    Loopback,
}

/// <summary>Do 64 callers of one client stand in each other's way? Each round of a column follows one of the bare client: what moves both within seconds is not held against either.</summary>
[Config(typeof(ContentionColumns))]
[WarmupCount(20)]
[IterationCount(100)]
public class ContentionBenchmark
{
    private const int Callers = 64, Calls = 50;
    private readonly HttpClient?[] _clients = new HttpClient?[Enum.GetValues<Who>().Length];
    private readonly Task[] _callers = new Task[Callers];
    private LoopbackServer? _server;
    private Uri? _address;
    private readonly ContentionRounds _rounds = new(Callers * Calls);
    private Who _asked;

    [ParamsAllValues]
    public Network Over { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _server = Over == Network.Loopback ? await LoopbackServer.StartAsync() : null;
        var primary = _server?.Address ?? Clients.West;
        _address = new Uri(primary + "/things/1");
        foreach (var who in Enum.GetValues<Who>().Where(Clients.Has))
        {
            _clients[(int)who] = Clients.Of(who, _server is null ? new Transport(completesAtOnce: false) : new SocketsHttpHandler(), new ClientSettings { Primary = primary });
        }
    }

    [IterationSetup]
    public void AskBare() => _rounds.TimeOfBareAsync(() => AskAsync(Who.Bare)).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Callers * Calls)]
    public Task Bare() => CallAsync(Who.Bare);

    [Benchmark(OperationsPerInvoke = Callers * Calls)]
    public Task Naive() => CallAsync(Who.Naive);

    [Benchmark(OperationsPerInvoke = Callers * Calls)]
    public Task Polly8() => CallAsync(Who.Polly8);

    [Benchmark(OperationsPerInvoke = Callers * Calls)]
    public Task Standard() => CallAsync(Who.Standard);

    [Benchmark(OperationsPerInvoke = Callers * Calls)]
    public Task Hedging() => CallAsync(Who.Hedging);

    [Benchmark(OperationsPerInvoke = Callers * Calls)]
    public Task Ours() => CallAsync(Who.Ours);

    [GlobalCleanup]
    public async Task CleanUp()
    {
        ContentionColumns.Note(_asked, Over, _rounds);
        Array.ForEach(_clients, static c => c?.Dispose());
        await (_server?.DisposeAsync() ?? default);
    }

    private Task CallAsync(Who who)
    {
        _asked = who;
        return _rounds.MeasureAsync(() => AskAsync(who));
    }

    private Task AskAsync(Who who)
    {
        for (var i = 0; i < Callers; i++)
        {
            _callers[i] = AskInTurnAsync(_clients[(int)who]!);
        }

        return Task.WhenAll(_callers);
    }

    private async Task AskInTurnAsync(HttpClient client)
    {
        for (var i = 0; i < Calls; i++)
        {
            await Clients.GetAsync(client, _address!);
        }
    }
}
