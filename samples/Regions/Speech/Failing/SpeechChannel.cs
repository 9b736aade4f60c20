namespace Regions.Speech;

/// <summary>Which part of the service is asked.</summary>
internal enum SpeechChannel
{
    Synthesis,
    Recognition,
    Tokens,

    /// <summary>Voices, deployments, jobs.</summary>
    Management,
}
