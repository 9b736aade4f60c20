namespace Failover.Client.Replication;

/// <summary>How often and how long a service is asked.</summary>
public sealed class ServiceLimits
{
    /// <summary>How many requests that change something are sent in a minute.</summary>
    /// <value>Default 10: what the authoring of Azure AI Language allows. From 1 to 100,000.</value>
    public int WritesPerMinute { get; set; } = 10;

    /// <summary>How many requests that only read are sent in a minute.</summary>
    /// <value>Default 100: what the authoring of Azure AI Language allows. From 1 to 100,000.</value>
    public int ReadsPerMinute { get; set; } = 100;

    /// <summary>How long a service may be busy or out of reach before a step gives up; the next run goes on with it.</summary>
    /// <value>Default 15 min. From 0 to 1 day.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(15);

    internal void Validate()
    {
        Require(WritesPerMinute is >= 1 and <= 100_000, nameof(WritesPerMinute), WritesPerMinute, "1 to 100,000");
        Require(ReadsPerMinute is >= 1 and <= 100_000, nameof(ReadsPerMinute), ReadsPerMinute, "1 to 100,000");
        Require(Patience >= TimeSpan.Zero && Patience <= TimeSpan.FromDays(1), nameof(Patience), Patience, "0 to 1 day");
    }

    private static void Require(bool isAllowed, string name, object value, string allowed)
    {
        if (!isAllowed)
        {
            throw new ArgumentException($"{name} is {value}; allowed is {allowed}.");
        }
    }
}
