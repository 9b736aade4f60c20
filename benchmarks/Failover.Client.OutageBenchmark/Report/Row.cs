namespace Failover.Client.OutageBenchmark;

/// <summary>What the callers of one client saw of one outage.</summary>
internal sealed record Row
{
    // A caller notices, whatever the call was for.
    private static readonly TimeSpan SlowCall = TimeSpan.FromMilliseconds(100);

    // Failed over when so many calls in a row are answered well, fast and by the secondary.
    private const int SettledCalls = 20;

    // Back when that share of the calls of so long is answered by the primary.
    private const double BackShare = 0.9;
    private static readonly TimeSpan BackStretch = TimeSpan.FromSeconds(2);

    public required string Fault { get; init; }

    public required string Who { get; init; }

    public required Plan Plan { get; init; }

    /// <summary>Calls that failed, from the beginning of the outage to the end of the run.</summary>
    public required int Failures { get; init; }

    public required string? FirstFailure { get; init; }

    /// <summary>The waits during the outage.</summary>
    public required Waits Waits { get; init; }

    public required Waits HealthyWaits { get; init; }

    /// <summary>The waits during the outage, without its first moments, in which nobody can know of it yet: the time of an attempt.</summary>
    public required Waits LaterWaits { get; init; }

    /// <summary>Calls over 100 ms, from the beginning of the outage to the end of the run.</summary>
    public required int SlowCalls { get; init; }

    public required int AttemptsOnDeadPrimary { get; init; }

    public required long? AttemptsAllowed { get; init; }

    public required TimeSpan? FailedOverAfter { get; init; }

    public required TimeSpan? IsBackAfter { get; init; }

    public static Row Of(Measured measured)
    {
        var outage = measured.Outage.Calls.ToArray();
        var lived = outage.Concat(measured.Recovery.Calls).ToArray();
        return new Row
        {
            Fault = measured.Fault,
            Who = measured.Who,
            Plan = measured.Plan,
            Failures = lived.Count(static c => c.Failure is not null),
            FirstFailure = lived.FirstOrDefault(static c => c.Failure is not null)?.Failure,
            Waits = new Waits(outage),
            HealthyWaits = new Waits(measured.Healthy.Calls),
            LaterWaits = new Waits(outage.Where(c => c.Due >= measured.Plan.AttemptTimeout)),
            SlowCalls = lived.Count(static c => c.Took > SlowCall),
            AttemptsOnDeadPrimary = measured.AttemptsOnDeadPrimary,
            AttemptsAllowed = measured.AttemptsAllowed,
            FailedOverAfter = measured.Outage.FirstStretch(SettledCalls, 1, static c => c.Region == RegionPair.SecondaryName && c.Took <= SlowCall),
            IsBackAfter = BackAfter(measured.Recovery),
        };
    }

    /// <summary>When the first stretch of two seconds began in which the primary answered nine calls of ten.</summary>
    public static TimeSpan? BackAfter(Phase recovery) =>
        recovery.FirstStretch((int)(recovery.Rate * BackStretch.TotalSeconds), BackShare, static c => c.Region == RegionPair.PrimaryName);
}
