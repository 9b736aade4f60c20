using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>What is kept in step, and where that is remembered.</summary>
internal sealed class ReplicationSettings
{
    /// <summary>Where journals and records are kept.</summary>
    public string StateDirectory { get; set; } = "failover-state";

    /// <summary>Where the ids go that copies learn.</summary>
    public string IdsFile { get; set; } = "failover.ids.json";

    /// <summary>Which geography each region lies in, by the name of its endpoint.</summary>
    public Dictionary<string, string> Geographies { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether copies leave a geography.</summary>
    public bool AllowOtherGeography { get; set; }

    public List<SystemSettings> Systems { get; } = [];

    /// <summary>How everything that is written here is kept in step.</summary>
    public ReplicationOptions NewOptions()
    {
        var options = new ReplicationOptions { StateDirectory = StateDirectory, AllowOtherGeography = AllowOtherGeography };
        foreach (var (endpoint, geography) in Geographies)
        {
            options.Geographies[endpoint] = geography;
        }

        return options;
    }
}
