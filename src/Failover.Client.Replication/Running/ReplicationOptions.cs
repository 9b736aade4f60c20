namespace Failover.Client.Replication;

/// <summary>How copies are made.</summary>
public sealed class ReplicationOptions
{
    /// <summary>Where journals of copies under way and records of finished ones are kept. Keep it: without its records nobody can say whether a replica is an old one.</summary>
    public required string StateDirectory { get; set; }

    /// <summary>Whether steps are carried out that the service charges for, such as training. Without it a copy that has one is left out, and the report says what it would be charged for.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowBilled { get; set; }

    /// <summary>Whether replicas are replaced that were changed by hand, or of which nobody can say where they come from.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Overwrite { get; set; }

    /// <summary>Which geography each region lies in, such as <c>Europe</c>, by the name of its endpoint: where customers' data may not leave one. Regions that are not named are not judged.</summary>
    /// <value>Default none.</value>
    public IDictionary<string, string> Geographies { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether copies are made from one of the <see cref="Geographies"/> to another.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowOtherGeography { get; set; }

    /// <summary>How long before its end a deployment counts as about to expire.</summary>
    /// <value>Default 30 days. 0 or more.</value>
    public TimeSpan ExpiryNotice { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many copies are made at the same time. Each service keeps its own limits whatever this says.</summary>
    /// <value>Default 4. From 1 to 64.</value>
    public int MaxConcurrentCopies { get; set; } = 4;

    /// <summary>The wait before a step is first asked how far it is; each further wait is half as long again, up to <see cref="MaxPollInterval"/>.</summary>
    /// <value>Default 2 s. More than 0, at most <see cref="MaxPollInterval"/>.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before a step is asked again.</summary>
    /// <value>Default 30 s. More than 0, at most 1 h.</value>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step may take before it is left to itself and the copy counts as failed. The next run goes on with it where it is then.</summary>
    /// <value>Default 24 h. More than 0, at most 30 days.</value>
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Called before and after each line of a journal.</summary>
    internal Action<string>? Boundary { get; set; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(StateDirectory);
        Require(ExpiryNotice >= TimeSpan.Zero, nameof(ExpiryNotice), ExpiryNotice, "0 or more");
        Require(MaxConcurrentCopies is >= 1 and <= 64, nameof(MaxConcurrentCopies), MaxConcurrentCopies, "1 to 64");
        Require(MaxPollInterval > TimeSpan.Zero && MaxPollInterval <= TimeSpan.FromHours(1), nameof(MaxPollInterval), MaxPollInterval, "more than 0 and at most 1 hour");
        Require(PollInterval > TimeSpan.Zero && PollInterval <= MaxPollInterval, nameof(PollInterval), PollInterval, "more than 0 and at most MaxPollInterval");
        Require(StepTimeout > TimeSpan.Zero && StepTimeout <= TimeSpan.FromDays(30), nameof(StepTimeout), StepTimeout, "more than 0 and at most 30 days");
    }

    private static void Require(bool isAllowed, string name, object value, string allowed)
    {
        if (!isAllowed)
        {
            throw new ArgumentException($"{name} is {value}; allowed is {allowed}.");
        }
    }
}
