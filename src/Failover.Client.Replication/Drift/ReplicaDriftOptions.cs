namespace Failover.Client.Replication;

/// <summary>How often regions are compared, and who is told.</summary>
public sealed class ReplicaDriftOptions
{
    /// <summary>The time from one check to the next. The first one begins with the host.</summary>
    /// <value>Default 1 day. From 1 min to 30 days.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The time until the next check after one that could not be made.</summary>
    /// <value>Default 15 min. From 1 min to 30 days.</value>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The failover group whose switches name the drift of the endpoint that takes over. Its endpoints are called as the stores are.</summary>
    /// <value>Default none.</value>
    public string? Group { get; set; }

    internal void Validate()
    {
        Require(Interval, nameof(Interval));
        Require(RetryInterval, nameof(RetryInterval));
    }

    private static void Require(TimeSpan value, string name)
    {
        if (value < TimeSpan.FromMinutes(1) || value > TimeSpan.FromDays(30))
        {
            throw new ArgumentException($"{name} is {value:c}; allowed is 1 minute to 30 days.");
        }
    }
}
