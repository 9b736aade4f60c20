namespace Failover.Client;

/// <summary>Asking a second endpoint as well when the first takes unusually long. The first good answer wins; the other attempt is cancelled and held against nobody.</summary>
public sealed class HedgingOptions
{
    /// <summary>Whether calls are hedged at all: those that may be sent twice, and can be sent twice at once.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>The shortest wait before the second endpoint is asked; it is at least as long as the first one takes for 95 of 100 answers.</summary>
    /// <value>Default 50 ms. From 0 to 1 h.</value>
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The largest share of calls that is hedged.</summary>
    /// <value>Default 0.05. From 0 to 1.</value>
    public double MaxRatio { get; set; } = 0.05;
}
