using Polly;
using Polly.CircuitBreaker;

namespace Failover.Client.Benchmarks;

/// <summary>A careful handler on Polly 8: a breaker for each endpoint, the next endpoint on a failure or while the breaker is open.</summary>
internal sealed class PollyHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<(PollyHandler Handler, HttpRequestMessage Request)> Key = new("call");
    private readonly (string Address, CircuitBreakerStateProvider State, ResiliencePipeline<HttpResponseMessage> Pipeline)[] _endpoints;

    public PollyHandler(HttpMessageHandler inner, params string[] addresses)
        : base(inner) => _endpoints = Array.ConvertAll(addresses, Endpoint);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var last = default(Outcome<HttpResponseMessage>);
        var path = default(string);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Key, (this, request));
        for (var i = 0; i < _endpoints.Length; i++)
        {
            var (address, state, pipeline) = _endpoints[i];
            if (state.CircuitState == CircuitState.Open && i < _endpoints.Length - 1)
            {
                continue;
            }

            if (i > 0)
            {
                last.Result?.Dispose();
                request.RequestUri = new Uri(address + (path ??= request.RequestUri!.PathAndQuery));
            }

            last = await pipeline.ExecuteOutcomeAsync(static (c, _) => SendOnceAsync(c), context, state: 0);
            if (last.Result is { } response && (int)response.StatusCode < 500)
            {
                break;
            }
        }

        ResilienceContextPool.Shared.Return(context);
        last.ThrowIfException();
        return last.Result!;
    }

    private static async ValueTask<Outcome<HttpResponseMessage>> SendOnceAsync(ResilienceContext context)
    {
        context.Properties.TryGetValue(Key, out var call);
        try
        {
            return Outcome.FromResult(await call.Handler.BaseSendAsync(call.Request, context.CancellationToken));
        }
        catch (HttpRequestException e)
        {
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }

    private static (string, CircuitBreakerStateProvider, ResiliencePipeline<HttpResponseMessage>) Endpoint(string address)
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                StateProvider = state,
                MinimumThroughput = 5,
                FailureRatio = 0.5,
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = static a => new ValueTask<bool>(a.Outcome.Exception is HttpRequestException || (int?)a.Outcome.Result?.StatusCode >= 500),
            })
            .Build();
        return (address, state, pipeline);
    }

    private Task<HttpResponseMessage> BaseSendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
