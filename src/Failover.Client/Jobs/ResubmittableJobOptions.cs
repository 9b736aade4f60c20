namespace Failover.Client;

/// <summary>How a job is followed, and what may be done when its endpoint is lost.</summary>
public sealed class ResubmittableJobOptions
{
    /// <summary>Whether the job may be carried out twice, and paid for twice. Without this leave it is submitted once: an endpoint that is lost may still be at work on it, or have done it.</summary>
    /// <remarks>An id of one's own choosing (a <c>PUT</c>) keeps one endpoint from doing the job twice, not two of them.</remarks>
    /// <value>Default <see langword="false"/>.</value>
    public bool MayRunTwice { get; set; }

    /// <summary>How long the job's endpoint may give no answer before it counts as lost for the job.</summary>
    /// <value>Default 5 min. From 1 s to 30 days, or <see cref="Timeout.InfiniteTimeSpan"/>: never.</value>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the job is submitted again.</summary>
    /// <value>Default <see cref="ResubmitTo.NextEndpoint"/>.</value>
    public ResubmitTo ResubmitTo { get; set; }

    /// <summary>How often the job is submitted by itself, the first time included, and each time that nobody knows whether it arrived: regions that fail in turn shall not be paid for ever.</summary>
    /// <value>Default 3. From 1 to 100.</value>
    public int MaxSubmissions { get; set; } = 3;

    /// <summary>The wait before the job is asked about for the first time; each further wait is half as long again. A longer <c>Retry-After</c> of the service, of at most 5 min, is kept to.</summary>
    /// <value>Default 2 s. From 0.1 s to 1 day.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before the job is asked about again.</summary>
    /// <value>Default 30 s. From <see cref="PollInterval"/> to 1 day.</value>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A copy that later changes do not reach.</summary>
    internal ResubmittableJobOptions Checked()
    {
        Require(LostAfter == Timeout.InfiniteTimeSpan || (LostAfter >= TimeSpan.FromSeconds(1) && LostAfter <= TimeSpan.FromDays(30)), nameof(LostAfter), LostAfter, "from 00:00:01 to 30.00:00:00, or infinite");
        Require(Enum.IsDefined(ResubmitTo), nameof(ResubmitTo), ResubmitTo, "NextEndpoint or SameEndpoint");
        Require(MaxSubmissions is >= 1 and <= 100, nameof(MaxSubmissions), MaxSubmissions, "from 1 to 100");
        Require(PollInterval >= TimeSpan.FromSeconds(0.1) && PollInterval <= TimeSpan.FromDays(1), nameof(PollInterval), PollInterval, "from 00:00:00.1 to 1.00:00:00");
        Require(MaxPollInterval >= PollInterval && MaxPollInterval <= TimeSpan.FromDays(1), nameof(MaxPollInterval), MaxPollInterval, "from PollInterval to 1.00:00:00");
        return (ResubmittableJobOptions)MemberwiseClone();
    }

    private static void Require(bool holds, string name, object value, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; it must be {allowed}."), name);
        }
    }
}
