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
        var regions = await RegionPair.StartAsync();
        try
        {
            await WarmUpAsync(plan, who, regions, time, cancellationToken);
            return new OutageRun(plan, fault, who, regions, time, cancellationToken);
        }
        catch
        {
            await regions.DisposeAsync();
            throw;
        }
    }

    /// <summary>A while with the primary, then the outage.</summary>
    public async Task LosePrimaryAsync()
    {
        var watch = _contender.Group is { } group ? new TripWatch(group, _contender.Attempts) : null;

        // Connections are made.
        await _load.RunAsync(_plan.Rate, _plan.Healthy / 3);
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

    /// <summary>So that what is measured is neither a cold server nor a cold client; what a client remembers must not come from this, so it is another one of the same kind.</summary>
    private static async Task WarmUpAsync(Plan plan, string who, RegionPair regions, TimeProvider time, CancellationToken cancellationToken)
    {
        using var bare = new HttpClient();
        using var contender = Contenders.Create(who, regions, plan.AttemptTimeout, time);
        foreach (var caller in new[] { new Caller(bare, regions.Secondary.Address), new Caller(contender.Client, regions.Primary.Address) })
        {
            for (var i = 0; i < plan.WarmUpCalls && !cancellationToken.IsCancellationRequested; i++)
            {
                await caller.CallAsync();
            }
        }
    }
}
