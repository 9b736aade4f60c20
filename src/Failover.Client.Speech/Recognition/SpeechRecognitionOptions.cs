namespace Failover.Client.Speech;

/// <summary>What a caller can say about one piece of short audio.</summary>
public sealed class SpeechRecognitionOptions
{
    /// <summary>The language that is spoken.</summary>
    /// <value>Default <c>en-US</c>.</value>
    public string Language { get; init; } = "en-US";

    /// <summary>How much is told.</summary>
    /// <value>Default <see cref="RecognitionFormat.Simple"/>.</value>
    public RecognitionFormat Format { get; init; }

    /// <summary>What becomes of profane words.</summary>
    /// <value>Default <see cref="Profanity.Masked"/>.</value>
    public Profanity Profanity { get; init; }

    /// <summary>What you call a custom speech endpoint whose id is written in each region under <see cref="SpeechRegionOptions.Resources"/> as <c>endpoint:NAME</c>. Only regions that have it are asked.</summary>
    /// <value>Default none: the <see cref="SpeechRegionOptions.EndpointId"/> of each region, and the base model in a region that has none.</value>
    public string? Endpoint { get; init; }

    /// <summary>How much of a stream that cannot be set back is kept while it goes out, so that another region can hear it whole. Longer audio goes out once.</summary>
    /// <value>Default 16 MiB: 60 s of every usual format. From 0 to 1 GiB.</value>
    public int MaxBufferedBytes { get; init; } = AudioSources.DefaultMaxBufferedBytes;
}
