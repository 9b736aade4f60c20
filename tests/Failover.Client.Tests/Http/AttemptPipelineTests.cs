using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Failover.Client.Tests.Http;

/// <summary>A caller's own Polly pipeline runs around each attempt; what it refuses says nothing about the endpoint.</summary>
public sealed class AttemptPipelineTests
{
    [Theory]
    [BothWays]
    public async Task Send_Failover_PipelineRunsAroundEachAttempt(bool sync)
    {
        var seen = new List<int>();
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 1,
            ShouldHandle = a =>
            {
                seen.Add((int)a.Outcome.Result!.StatusCode);
                return ValueTask.FromResult(false);
            },
        }).Build();
        using var scene = new Scene(o => o.Http.AttemptPipeline = pipeline).With(Reply.Status(503));

        await scene.GetAsync(sync);

        Assert.Equal([503, 200], seen);
    }

    [Theory]
    [BothWays]
    public async Task Send_PipelineRetries_StaysWithinTheAttempt(bool sync)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            ShouldHandle = static a => ValueTask.FromResult(a.Outcome.Result is { IsSuccessStatusCode: false }),
        }).Build();
        using var scene = new Scene(o => o.Http.AttemptPipeline = pipeline);
        scene.Transport.On("west.example", Reply.Status(503), Reply.Ok);
        using var request = Scene.Post();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west west", scene.Trail);
        Assert.Single(response.GetFailover()!.Attempts);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [BothWays]
    public async Task Send_PipelineRefuses_CallerSeesItAndNobodyIsBlamed(bool sync)
    {
        var control = new CircuitBreakerManualControl(isIsolated: true);
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage> { ManualControl = control }).Build();
        using var scene = new Scene(o => o.Http.AttemptPipeline = pipeline);

        await Assert.ThrowsAsync<IsolatedCircuitException>(() => scene.GetAsync(sync));

        Assert.Empty(scene.Transport.Requests);
        Assert.All(scene.Group.GetSnapshot().Endpoints, static e => Assert.Equal(0, e.Failures));
    }

    [Theory]
    [BothWays]
    public async Task Send_PipelineTimesOut_IsAFailureOfTheEndpoint(bool sync)
    {
        using var scene = new Scene(static o => o.Http.AttemptPipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddFallback(new()
        {
            ShouldHandle = static a => ValueTask.FromResult(a.Outcome.Result is { IsSuccessStatusCode: false }),
            FallbackAction = static _ => Outcome.FromExceptionAsValueTask<HttpResponseMessage>(new TimeoutRejectedException()),
        }).Build());
        scene.With(Reply.Status(503));

        await scene.GetAsync(sync);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Failures);
    }
}
