namespace Failover.Client.Speech;

/// <summary>What one synthesizer of the SDK is made for: attempts that are equal in this may follow each other on its connection.</summary>
internal readonly record struct SynthesizerKey(SpeechRegion Region, string? EndpointId, string? Key, SpeechOutputFormat Format, SdkEvents Events)
{
    /// <summary>Without the credential: this ends up in logs and debuggers.</summary>
    public override string ToString() => $"{Region.Name}/{Format}";
}
