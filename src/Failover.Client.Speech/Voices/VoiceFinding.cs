namespace Failover.Client.Speech;

/// <summary>Something that keeps the voice plan from working in a region.</summary>
/// <param name="Region">The name of the region.</param>
/// <param name="Voice">The name under <see cref="FailoverSpeechOptions.Voices"/>; <see langword="null"/> where it is the whole region.</param>
/// <param name="Problem">What is the matter, in a sentence.</param>
public sealed record VoiceFinding(string Region, string? Voice, string Problem)
{
    /// <summary>Gives the problem.</summary>
    public override string ToString() => Problem;
}
