namespace Failover.Client.OutageBenchmark;

/// <summary>One client through one outage: healthy, without the primary, and until its traffic is back.</summary>
internal sealed class OutageRun : IAsyncDisposable
{
    private readonly Plan _plan;
    private readonly RegionPair _regions;
    private readonly TimeProvider _time;
    private readonly Contender _contender;
    private readonly OpenLoad _load;
    private readonly Measured _measured;

    private OutageRun(Plan plan, string fault, string who, RegionPair regions, TimeProvider time, CancellationToken cancellationToken)
    {
        (_plan, _regions, _time) = (plan, regions, time);
        _contender = Contenders.Create(who, regions, plan.AttemptTimeout, time);
        _load = new OpenLoad(new Caller(_contender.Client, regions.Primary.Address), time, cancellationToken);
        _measured = new Measured(fault, who, plan);
    }

    public static async Task<OutageRun> StartAsync(Plan plan, string fault, string who, TimeProvider time, CancellationToken cancellationToken)
    {
        var run = new OutageRun(plan, fault, who, await RegionPair.StartAsync(), time, cancellationToken);
        try
        {
            await run.WarmUpAsync(cancellationToken);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>A while with the primary, then the outage.</summary>
    public async Task LosePrimaryAsync()
    {
        var watch = _contender.Group is { } group ? new TripWatch(group, _contender.Attempts) : null;
        _measured.Healthy = await _load.RunAsync(_plan.Rate, _plan.Healthy);

        await _regions.Primary.BreakAsync(_measured.Fault);
        var from = _time.GetUtcNow();
        _measured.Outage = await _load.RunAsync(_plan.Rate, _plan.Outage);
        var to = _time.GetUtcNow();

        _measured.AttemptsOnDeadPrimary = _contender.Attempts.Count(from, to);
        _measured.AttemptsAllowed = watch?.Allowed(from, to, watch.Probes);
    }

    /// <summary>From the recovery of the primary until its traffic is back or waiting for that is over.</summary>
    public async Task<Row> RegainPrimaryAsync()
    {
        await _regions.Primary.HealAsync();
        _measured.Recovery = await _load.RunAsync(_plan.TailRate, _plan.Recovery, static phase => Row.BackAfter(phase) is not null);
        await _load.EndAsync();
        return Row.Of(_measured);
    }

    public async ValueTask DisposeAsync()
    {
        _contender.Dispose();
        await _regions.DisposeAsync();
    }

    /// <summary>So that what is measured is neither a cold server nor a cold client.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        using var bare = new HttpClient();
        var callers = new[] { new Caller(bare, _regions.Secondary.Address), new Caller(_contender.Client, _regions.Primary.Address) };
        foreach (var caller in callers)
        {
            for (var i = 0; i < _plan.WarmUpCalls && !cancellationToken.IsCancellationRequested; i++)
            {
                await caller.CallAsync();
            }
        }

        await _load.RunAsync(_plan.Rate, _plan.Healthy / 3);
    }
}
