namespace Failover.Client.Tool;

/// <summary>What is kept in step, and where that is remembered.</summary>
internal sealed class ReplicationSettings
{
    /// <summary>Where journals and records are kept.</summary>
    public string StateDirectory { get; set; } = "failover-state";

    /// <summary>Where the ids go that copies learn.</summary>
    public string IdsFile { get; set; } = "failover.ids.json";

    public List<SystemSettings> Systems { get; } = [];
}
