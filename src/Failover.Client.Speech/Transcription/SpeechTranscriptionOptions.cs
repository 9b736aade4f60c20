using System.Text.Json.Nodes;

namespace Failover.Client.Speech;

/// <summary>What a caller can say about one recording.</summary>
public sealed class SpeechTranscriptionOptions
{
    /// <summary>The languages that may be spoken.</summary>
    /// <value>Default empty: the service finds out.</value>
    public IList<string> Locales { get; } = [];

    /// <summary>Custom models by language, in words of your own; each region has their addresses or ids under <see cref="SpeechRegionOptions.Resources"/> as <c>model:NAME</c>. Only regions that have all of them are asked.</summary>
    /// <value>Default empty: the base models.</value>
    public IDictionary<string, string> Models { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many people may be speaking, who are then told apart.</summary>
    /// <value>Default none: they are not told apart. From 2 to 36.</value>
    public int? MaxSpeakers { get; init; }

    /// <summary>The channels that are transcribed each on its own, counted from 0.</summary>
    /// <value>Default empty: all together. At most two.</value>
    public IList<int> Channels { get; } = [];

    /// <summary>What becomes of profane words.</summary>
    /// <value>Default <see cref="TranscriptionProfanity.Masked"/>.</value>
    public TranscriptionProfanity Profanity { get; init; }

    /// <summary>What else the service is to be told: properties of its <c>definition</c> that have no option here.</summary>
    /// <value>Default empty.</value>
    public JsonObject Definition { get; } = [];

    /// <summary>The version of the service's interface.</summary>
    /// <value>Default <c>2024-11-15</c>.</value>
    public string ApiVersion { get; init; } = "2024-11-15";

    /// <summary>The longest that one region may take for the whole recording, in the place of <see cref="FailoverOptions.AttemptTimeout"/>. The call may take twice that.</summary>
    /// <value>Default 5 min. From 1 s to 1 day.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much of a stream that cannot be set back is kept while it goes out, so that another region can hear it whole. A longer recording goes out once; a file or a stream that can be set back goes out as often as it has to.</summary>
    /// <value>Default 16 MiB. From 0 to 1 GiB.</value>
    public int MaxBufferedBytes { get; init; } = AudioSources.DefaultMaxBufferedBytes;
}
