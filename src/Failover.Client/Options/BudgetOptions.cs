namespace Failover.Client;

/// <summary>What a call may cost: the time its first attempts leave to the next endpoint, and how many attempts there may be beyond one a call.</summary>
public sealed class BudgetOptions
{
    /// <summary>The share of <see cref="FailoverOptions.TotalTimeout"/> that is kept back for endpoints that were not tried yet.</summary>
    /// <value>Default 0.3. From 0 to 0.9.</value>
    public double ReserveRatio { get; set; } = 0.3;

    /// <summary>How many times the 95th percentile of the next endpoint is kept back at most.</summary>
    /// <value>Default 2. From 0 to 1000.</value>
    public double ReserveFactor { get; set; } = 2;

    /// <summary>Attempts beyond the first, as a share of calls. A call always goes on to an endpoint that answers well; what the budget stops is a second try in place, a hedge, and going on to an endpoint that fails as well.</summary>
    /// <value>Default 0.2. From 0 to 10.</value>
    public double ExtraAttemptRatio { get; set; } = 0.2;

    /// <summary>Attempts beyond the first that are granted every second on top of <see cref="ExtraAttemptRatio"/>. Ten seconds' worth can be saved up.</summary>
    /// <value>Default 10. From 0 to 100,000.</value>
    public double ExtraAttemptsPerSecond { get; set; } = 10;
}
