namespace Regions.Speech;

/// <summary>How a sample is written down.</summary>
internal enum SampleCoding
{
    Pcm16,
    MuLaw,
    ALaw,

    /// <summary>By a program of this machine.</summary>
    Encoded,
}
