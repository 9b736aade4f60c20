using System.Text.Json.Nodes;

namespace Failover.Client.Speech;

/// <summary>Texts that are spoken as one job.</summary>
public sealed class BatchSynthesis
{
    /// <summary>The id of the job, which you choose: submitting it twice in one region makes one job.</summary>
    /// <value>3 to 64 letters, digits, hyphens, underscores or dots, of which the first and the last are letters or digits.</value>
    public required string Id { get; init; }

    /// <summary>The texts or the SSML documents, in the order of the result.</summary>
    public IList<string> Inputs { get; } = [];

    /// <summary>Whether <see cref="Inputs"/> are SSML documents.</summary>
    /// <value>Default <see langword="false"/>: plain text, spoken by <see cref="Voice"/>.</value>
    public bool IsSsml { get; init; }

    /// <summary>What the service calls the voice that speaks plain text.</summary>
    /// <value>Default none. Needed for plain text.</value>
    public string? Voice { get; init; }

    /// <summary>The format of the audio.</summary>
    /// <value>Default <see cref="SpeechOutputFormat.Riff24Khz16BitMonoPcm"/>.</value>
    public SpeechOutputFormat Format { get; init; } = SpeechOutputFormat.Riff24Khz16BitMonoPcm;

    /// <summary>The custom voices that are spoken with: what the service calls each, and a word of your own for its deployment; each region has the id under <see cref="SpeechRegionOptions.Resources"/> as <c>deployment:NAME</c>. Only regions that have it get the job.</summary>
    /// <value>Default empty.</value>
    public IDictionary<string, string> CustomVoices { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long the service keeps the result.</summary>
    /// <value>Default 168 h. Whole hours, from 1 h to 744 h.</value>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(168);

    /// <summary>What else the service is to be told: <c>wordBoundaryEnabled</c>, <c>concatenateResult</c> and the like.</summary>
    /// <value>Default empty.</value>
    public JsonObject Properties { get; } = [];

    /// <summary>The version of the service's interface.</summary>
    /// <value>Default <c>2024-04-01</c>.</value>
    public string ApiVersion { get; init; } = "2024-04-01";
}
