using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace Failover.Client.Benchmarks;

/// <summary>One call, made by each of the columns. A question says which call, and in what state.</summary>
public abstract class Comparison
{
    /// <summary>Marks a question that means nothing to a handler which knows one endpoint.</summary>
    public const string NeedsSecondary = "needs a secondary";

    /// <summary>Marks a question for which a peer's breaker would have to stay closed, which its defaults do not do.</summary>
    public const string NeedsClosedBreaker = "needs a closed breaker";

    private HttpClient?[] _clients = [];

    /// <summary>The only column that is needed; every one of this build where it is left out.</summary>
    internal Who? Only { get; set; }

    [Benchmark(Baseline = true, OperationsPerInvoke = Clients.Calls)]
    public Task Bare() => Clients.RepeatAsync(() => AskAsync(Who.Bare));

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Naive() => Clients.RepeatAsync(() => AskAsync(Who.Naive));

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Polly8() => Clients.RepeatAsync(() => AskAsync(Who.Polly8));

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Standard() => Clients.RepeatAsync(() => AskAsync(Who.Standard));

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Hedging() => Clients.RepeatAsync(() => AskAsync(Who.Hedging));

    [Benchmark(OperationsPerInvoke = Clients.Calls)]
    public Task Ours() => Clients.RepeatAsync(() => AskAsync(Who.Ours));

    [GlobalCleanup]
    public void CleanUp() => Array.ForEach(_clients, static c => c?.Dispose());

    /// <summary>Whether a benchmark is run: its column is in this build, and the question means something to it.</summary>
    internal static bool IsAsked(BenchmarkCase benchmark)
    {
        var descriptor = benchmark.Descriptor;
        return !Enum.TryParse<Who>(descriptor.WorkloadMethod.Name, out var who) || (Clients.Has(who)
            && !(who == Who.Standard && descriptor.HasCategory(NeedsSecondary))
            && !(who == Who.Hedging && descriptor.HasCategory(NeedsClosedBreaker)));
    }

    private protected abstract Task AskAsync(Who who);

    private bool IsNeeded(Who who) => Clients.Has(who) && (Only is null || Only == who);

    private protected HttpClient Of(Who who) => _clients[(int)who]!;

    private protected void Compare(Func<Who, HttpClient> client) =>
        _clients = Array.ConvertAll(Enum.GetValues<Who>(), who => IsNeeded(who) ? client(who) : null);

    /// <summary>Enough calls for whoever counts failures.</summary>
    private protected async Task WarnAsync()
    {
        foreach (var who in Enum.GetValues<Who>().Where(IsNeeded))
        {
            for (var i = 0; i < 200; i++)
            {
                await AskAsync(who);
            }
        }
    }
}
