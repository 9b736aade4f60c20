using System.Text.Json.Nodes;

namespace Failover.Client.Speech;

/// <summary>Recordings that are transcribed as one job, from where they are stored.</summary>
/// <remarks>A job that is submitted again reads them again, in another region: keep them where both can.</remarks>
public sealed class BatchTranscription
{
    /// <summary>The language that is spoken.</summary>
    public required string Locale { get; init; }

    /// <summary>A name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The recordings, each with whatever signature is needed to read it.</summary>
    /// <value>Default empty: <see cref="ContentContainer"/> holds them. One of the two is needed.</value>
    public IList<Uri> ContentUrls { get; } = [];

    /// <summary>A container whose recordings are all transcribed.</summary>
    /// <value>Default none.</value>
    public Uri? ContentContainer { get; init; }

    /// <summary>A custom model in a word of your own; each region has its id under <see cref="SpeechRegionOptions.Resources"/> as <c>model:NAME</c>. Only regions that have it get the job.</summary>
    /// <value>Default none: the base model.</value>
    public string? Model { get; init; }

    /// <summary>How long the service keeps the result.</summary>
    /// <value>Default 48 h. Whole hours, from 6 h to 31 days.</value>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(48);

    /// <summary>What else the service is to be told: <c>wordLevelTimestampsEnabled</c>, <c>diarization</c> and the like.</summary>
    /// <value>Default empty.</value>
    public JsonObject Properties { get; } = [];

    /// <summary>The version of the service's interface.</summary>
    /// <value>Default <c>2024-11-15</c>.</value>
    public string ApiVersion { get; init; } = "2024-11-15";
}
