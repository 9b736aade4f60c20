using Polly;
using Polly.Timeout;

namespace Failover.Client.Tests;

public sealed class AddFailoverTests : IDisposable
{
    private readonly FailoverGroup _group = new(new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero } }
        .AddPrimary("west", "https://west.example")
        .AddSecondary("north", "https://north.example"));

    private readonly List<string> _asked = [];

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task ExecuteAsync_PrimaryThrows_GoesOnToTheSecondary()
    {
        var pipeline = new ResiliencePipelineBuilder<string>().AddFailover(_group).Build();

        var answer = await Run(pipeline, static endpoint => endpoint == "west" ? throw new IOException("lost") : endpoint);

        Assert.Equal("north", answer);
        Assert.Equal(["west", "north"], _asked);
    }

    [Fact]
    public async Task ExecuteAsync_ShouldHandleAResult_GoesOnToTheSecondary()
    {
        var pipeline = new ResiliencePipelineBuilder<string>()
            .AddFailover(_group, new FailoverStrategyOptions<string> { ShouldHandle = new PredicateBuilder<string>().HandleResult("bad").Build() })
            .Build();

        Assert.Equal("north", await Run(pipeline, static endpoint => endpoint == "west" ? "bad" : endpoint));
    }

    [Fact]
    public async Task ExecuteAsync_ExceptionThatIsNotHandled_IsTheCallers()
    {
        var pipeline = new ResiliencePipelineBuilder<string>()
            .AddFailover(_group, new FailoverStrategyOptions<string> { ShouldHandle = new PredicateBuilder<string>().Handle<IOException>().Build() })
            .Build();

        await Assert.ThrowsAsync<FormatException>(() => Run(pipeline, static _ => throw new FormatException()));
        Assert.Equal(["west"], _asked);
    }

    [Fact]
    public async Task ExecuteAsync_NotReplayable_ThrowsTheFirstException()
    {
        var pipeline = new ResiliencePipelineBuilder<string>().AddFailover(_group, new FailoverStrategyOptions<string> { IsReplayable = false }).Build();

        await Assert.ThrowsAsync<IOException>(() => Run(pipeline, static _ => throw new IOException()));
        Assert.Equal(["west"], _asked);
    }

    [Fact]
    public async Task ExecuteAsync_TimeoutBehindFailover_BoundsEachAttempt()
    {
        var time = new Testing.ManualTimeProvider();
        var pipeline = new ResiliencePipelineBuilder<string> { TimeProvider = time }
            .AddFailover(_group)
            .AddTimeout(TimeSpan.FromSeconds(1))
            .Build();

        var call = pipeline.ExecuteAsync(
            async (context, token) =>
            {
                var endpoint = context.GetFailoverAttempt().Endpoint.Name;
                await Task.Delay(endpoint == "west" ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, time, context.CancellationToken);
                return endpoint;
            },
            ResilienceContextPool.Shared.Get(),
            0).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("north", await call);
        Assert.Contains(nameof(TimeoutRejectedException), _group.GetSnapshot()["west"].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_EveryEndpointIsOut_GivesTheExceptionAsAnOutcome()
    {
        _group.Isolate("west");
        _group.Isolate("north");
        var pipeline = new ResiliencePipelineBuilder<string>().AddFailover(_group).Build();

        var outcome = await pipeline.ExecuteOutcomeAsync(static (_, _) => Outcome.FromResultAsValueTask("never"), ResilienceContextPool.Shared.Get(), 0);

        Assert.IsType<NoEndpointAvailableException>(outcome.Exception);
    }

    [Fact]
    public async Task ExecuteAsync_CallerCancels_IsNobodysFailure()
    {
        using var source = new CancellationTokenSource();
        var pipeline = new ResiliencePipelineBuilder<string>().AddFailover(_group).Build();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.ExecuteAsync(
            async token =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                return "never";
            },
            source.Token).AsTask());

        Assert.Equal(1, _group.GetSnapshot()["west"].Neutral);
    }

    [Fact]
    public void GetFailoverAttempt_OutsideAPipeline_SaysWhatIsMissing()
    {
        var e = Assert.Throws<InvalidOperationException>(() => ResilienceContextPool.Shared.Get().GetFailoverAttempt());

        Assert.Equal("There is no failover attempt: the pipeline has no AddFailover before this callback.", e.Message);
    }

    private Task<string> Run(ResiliencePipeline<string> pipeline, Func<string, string> answer) => pipeline.ExecuteAsync(
        (context, _) =>
        {
            var endpoint = context.GetFailoverAttempt().Endpoint.Name;
            _asked.Add(endpoint);
            return ValueTask.FromResult(answer(endpoint));
        },
        ResilienceContextPool.Shared.Get(),
        0).AsTask();
}
