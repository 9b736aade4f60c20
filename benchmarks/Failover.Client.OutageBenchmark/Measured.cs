namespace Failover.Client.OutageBenchmark;

/// <summary>What a run has brought together so far.</summary>
internal sealed class Measured(string fault, string who, Plan plan)
{
    public string Fault => fault;

    public string Who => who;

    public Plan Plan => plan;

    public Phase Healthy { get; set; } = new(0, TimeSpan.Zero);

    public Phase Outage { get; set; } = new(0, TimeSpan.Zero);

    public Phase Recovery { get; set; } = new(0, TimeSpan.Zero);

    public int AttemptsOnDeadPrimary { get; set; }

    /// <summary>How many attempts on the dead primary its own account of the outage justifies; known of ours only.</summary>
    public long? AttemptsAllowed { get; set; }
}
