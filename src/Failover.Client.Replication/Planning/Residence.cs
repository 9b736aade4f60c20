namespace Failover.Client.Replication;

/// <summary>Where data may go: what is known of the geographies of two regions.</summary>
internal static class Residence
{
    /// <summary>Why nothing is copied between two regions; <see langword="null"/> where nothing speaks against it.</summary>
    public static string? ObstacleTo(ReplicationOptions options, IReplicaStore primary, IReplicaStore secondary)
    {
        // What was backed up belongs where it came from.
        var origin = primary is BackedUpStore backup ? backup.Origin : primary.Endpoint;
        return !options.AllowOtherGeography
            && options.Geographies.TryGetValue(origin, out var from)
            && options.Geographies.TryGetValue(secondary.Endpoint, out var to)
            && !from.Equals(to, StringComparison.OrdinalIgnoreCase)
                ? $"{origin} lies in {from} and {secondary.Endpoint} in {to}; with AllowOtherGeography it is copied all the same"
                : null;
    }
}
