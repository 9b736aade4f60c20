using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does a call cost that fails at the primary (503) and goes on to the secondary? The bare client asks the secondary alone, so both sends of the others stand in the difference.</summary>
[BenchmarkCategory(NeedsSecondary, NeedsClosedBreaker)]
[ExceptionDiagnoser]
public class FailedOverBenchmark : Comparison
{
    // One call in so many is answered by the primary, which keeps it in rotation.
    private const int AnswersEvery = 500;
    private readonly Uri _west = new(Clients.West + "/things/1"), _north = new(Clients.North + "/things/1");

    [Params(true, false)]
    public bool CompletesAtOnce { get; set; }

    [GlobalSetup]
    public void SetUp() => Compare(who =>
        Clients.Of(who, new Transport(CompletesAtOnce, down: "west.example", AnswersEvery), new ClientSettings { NeverOpens = true }));

    private protected override Task AskAsync(Who who) => Clients.GetAsync(Of(who), who == Who.Bare ? _north : _west);
}
