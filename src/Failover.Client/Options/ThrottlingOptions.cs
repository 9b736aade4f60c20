namespace Failover.Client;

/// <summary>How long an endpoint is left alone after it said that it is busy. Throttling never opens a circuit.</summary>
public sealed class ThrottlingOptions
{
    /// <summary>The longest cool-down that a hint of the service (<c>Retry-After</c> and its kin) can ask for.</summary>
    /// <value>Default 60 s. From 0 to 1 h.</value>
    public TimeSpan MaxHint { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The cool-down of an answer without a hint; it doubles with every further one.</summary>
    /// <value>Default 1 s. More than 0, at most <see cref="MaxDelay"/>.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest cool-down without a hint.</summary>
    /// <value>Default 30 s. More than 0, at most 1 h.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);
}
