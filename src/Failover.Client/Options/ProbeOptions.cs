namespace Failover.Client;

/// <summary>How an endpoint that is out of rotation is tried again, one live call at a time.</summary>
public sealed class ProbeOptions
{
    /// <summary>The wait before the first probe; it doubles with every probe that fails.</summary>
    /// <value>Default 5 s. More than 0, at most <see cref="MaxDelay"/>.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two probes.</summary>
    /// <value>Default 60 s. More than 0, at most 1 day.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How far a wait is drawn away from its nominal length, as a share of it, so that clients do not probe together.</summary>
    /// <value>Default 0.2 (+-20 %). From 0 to 0.9.</value>
    public double Jitter { get; set; } = 0.2;

    /// <summary>The longest time a probe holds the right to probe, within <see cref="FailoverOptions.AttemptTimeout"/>.</summary>
    /// <value>Default 10 s. More than 0, at most 1 day.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call waits for the probe it makes before the next endpoint is asked as well: at most this, and no longer than that endpoint takes for 95 of 100 answers.</summary>
    /// <value>Default 500 ms. From 0 to 1 h.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many good probes close the circuit.</summary>
    /// <value>Default 3. From 1 to 100.</value>
    public int RequiredSuccesses { get; set; } = 3;

    /// <summary>The least time between two good probes.</summary>
    /// <value>Default 1 s. From 0 to 1 h.</value>
    public TimeSpan SuccessSpacing { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A path below the address of an endpoint, such as <c>status</c>, that is asked while the endpoint is out: once it answers with 2xx after it did not, the next live probe goes at once. It never brings an endpoint back by itself. HTTP only.</summary>
    /// <value>Default none. A path without scheme and host.</value>
    public string? Path { get; set; }

    /// <summary>The same as a function, for what is not HTTP: says whether an endpoint seems to have recovered. It goes before <see cref="Path"/>; what it throws means no.</summary>
    /// <value>Default none.</value>
    public Func<FailoverEndpoint, CancellationToken, ValueTask<bool>>? Check { get; set; }

    /// <summary>How often <see cref="Path"/> or <see cref="Check"/> is asked while an endpoint is out.</summary>
    /// <value>Default 5 s. From 100 ms to 1 h.</value>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the connection of a <see cref="EndpointMode.Warm"/> endpoint is used, so that it stays open: by <see cref="Check"/>, else by a GET of <see cref="Path"/>, else by a HEAD of its address.</summary>
    /// <value>Default 30 s. From 1 s to 1 h.</value>
    public TimeSpan WarmInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When every endpoint is out: how often a live call may try each of them.</summary>
    /// <value>Default 1 s. More than 0, at most 1 h.</value>
    public TimeSpan AllDownInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an endpoint that refuses its own credential, or lacks what it should have, is left alone before one call looks again.</summary>
    /// <value>Default 5 min. More than 0, at most 1 day.</value>
    public TimeSpan MisconfiguredDelay { get; set; } = TimeSpan.FromMinutes(5);
}
