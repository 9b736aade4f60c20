namespace Failover.Client.Speech;

/// <summary>What a host of a region is for.</summary>
internal enum SpeechRole
{
    /// <summary>Transcriptions, batches, models, tokens.</summary>
    Management,

    Synthesis,

    CustomVoice,

    Recognition,
}
