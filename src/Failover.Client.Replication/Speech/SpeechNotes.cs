using System.Globalization;

namespace Failover.Client.Replication;

/// <summary>How the Speech stores call what they note.</summary>
internal static class SpeechNotes
{
    public const string Model = "model", Endpoint = "endpoint", Deployment = "deployment";

    /// <summary>Before the name of an endpoint; the value is its id.</summary>
    public const string EndpointId = "endpoint:";

    public const string Created = "created";

    /// <summary>Noted of a model that is not ready yet.</summary>
    public const string Unready = "unready";

    public static DateTimeOffset CreatedOf(ReplicaItem item) =>
        DateTimeOffset.TryParse(item.Notes.GetValueOrDefault(Created), CultureInfo.InvariantCulture, out var created) ? created : default;
}
