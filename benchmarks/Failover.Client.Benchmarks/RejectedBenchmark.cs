using BenchmarkDotNet.Attributes;

namespace Failover.Client.Benchmarks;

/// <summary>What does it cost to be told that no endpoint may be tried? The bare client gets an exception from its transport, so that throwing one is not in the difference. (The naive handler asks both again, and throws nothing.)</summary>
[BenchmarkCategory(NeedsSecondary)]
[ExceptionDiagnoser]
public class RejectedBenchmark : Comparison
{
    private readonly Uri _address = new(Clients.West + "/things/1");

    [GlobalSetup]
    public Task SetUp()
    {
        Compare(who => Clients.Of(who, who == Who.Bare ? new RefusingTransport() : new Transport(completesAtOnce: true, down: ".example")));
        return WarnAsync();
    }

    private protected override async Task AskAsync(Who who)
    {
        try
        {
            await Clients.GetAsync(Of(who), _address);
        }
        catch (Exception)
        {
            // What was asked for.
        }
    }

    private sealed class RefusingTransport : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new HttpRequestException());
    }
}
