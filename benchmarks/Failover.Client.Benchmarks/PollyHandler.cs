using Polly;
using Polly.CircuitBreaker;

namespace Failover.Client.Benchmarks;

/// <summary>A careful handler on Polly 8: a breaker for each endpoint, the next endpoint on a failure or while the breaker is open.</summary>
internal sealed class PollyHandler : DelegatingHandler
{
    private readonly Endpoint[] _endpoints;

    public PollyHandler(HttpMessageHandler inner, params string[] addresses)
        : this(inner, neverOpens: false, addresses)
    {
    }

    public PollyHandler(HttpMessageHandler inner, bool neverOpens, params string[] addresses)
        : base(inner) => _endpoints = Array.ConvertAll(addresses, a => new Endpoint(a, neverOpens));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var last = default(Outcome<HttpResponseMessage>);
        var path = default(string);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        for (var i = 0; i < _endpoints.Length; i++)
        {
            var endpoint = _endpoints[i];
            if (i < _endpoints.Length - 1 && endpoint.IsOut)
            {
                // To be told by the pipeline would cost an exception.
                continue;
            }

            if (i > 0)
            {
                last.Result?.Dispose();
                request.RequestUri = new Uri(endpoint.Address + (path ??= request.RequestUri!.PathAndQuery));
            }

            last = await endpoint.Pipeline.ExecuteOutcomeAsync(static (c, call) => call.Handler.SendOnce(call.Request, c.CancellationToken), context, (Handler: this, Request: request)).ConfigureAwait(false);
            if (!IsFailure(last) && last.Exception is not BrokenCircuitException)
            {
                break;
            }
        }

        ResilienceContextPool.Shared.Return(context);
        last.ThrowIfException();
        return last.Result!;
    }

    private static bool IsFailure(in Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException || (int?)outcome.Result?.StatusCode >= 500;

    /// <summary>No state machine where the transport has answered already.</summary>
    private ValueTask<Outcome<HttpResponseMessage>> SendOnce(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sending = base.SendAsync(request, cancellationToken);
        return sending.IsCompletedSuccessfully ? Outcome.FromResultAsValueTask(sending.Result) : OutcomeOfAsync(sending);
    }

    private static async ValueTask<Outcome<HttpResponseMessage>> OutcomeOfAsync(Task<HttpResponseMessage> sending)
    {
        try
        {
            return Outcome.FromResult(await sending.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }

    private sealed class Endpoint
    {
        // 0 while the breaker is closed. The breaker's own state is read under a lock, and stays open until somebody tries.
        private long _outUntil;

        public Endpoint(string address, bool neverOpens)
        {
            Address = address;
            Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    MinimumThroughput = neverOpens ? 100_000 : 5,
                    FailureRatio = neverOpens ? 1 : 0.5,
                    BreakDuration = TimeSpan.FromSeconds(30),
                    ShouldHandle = static a => new ValueTask<bool>(IsFailure(a.Outcome)),
                    OnOpened = opened => RestFor(opened.BreakDuration),
                    OnClosed = _ => RestFor(null),
                })
                .Build();
        }

        public string Address { get; }

        public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

        /// <summary>Whether the breaker is open and would let nobody try.</summary>
        public bool IsOut => Volatile.Read(ref _outUntil) is not 0 and var until && TimeProvider.System.GetTimestamp() < until;

        private ValueTask RestFor(TimeSpan? time)
        {
            Volatile.Write(ref _outUntil, time is { } t ? TimeProvider.System.GetTimestamp() + (long)(t.TotalSeconds * TimeProvider.System.TimestampFrequency) : 0);
            return default;
        }
    }
}
