using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Regions.Speech;

/// <summary>Sound that carries a sentence, as the emulated regions speak it and hear it.</summary>
/// <remarks>
/// The words stand in the lowest bit of each sample, behind a preamble and with a checksum: inaudible, and kept by
/// whatever passes 16-bit samples on unchanged, such as a WAV file or the audio messages of the Speech SDK. Resampling,
/// a change of volume and every lossy format lose them, and the sound is then heard as no words at all.
/// </remarks>
/// <example>
/// <code>
/// byte[] audio = [.. SpokenSentence.ToPcm("good morning"), .. SpokenSentence.Silence(TimeSpan.FromSeconds(1)), .. SpokenSentence.ToPcm("good night")];
/// </code>
/// </example>
public static class SpokenSentence
{
    /// <summary>The sample rate that recognition asks for, in samples a second.</summary>
    public const int DefaultSampleRate = 16_000;

    /// <summary>A tone for each word, 16 bit, one channel, with the sentence in it.</summary>
    /// <param name="text">At least one word; at most 65,535 bytes of UTF-8.</param>
    /// <param name="duration">How long it takes to say; where left out, 60 ms for each character.</param>
    /// <param name="sampleRate">8,000 to 48,000 samples a second.</param>
    /// <exception cref="ArgumentException">There is no word in the text, or the sentence does not fit into the duration.</exception>
    public static byte[] ToPcm(string text, TimeSpan? duration = null, int sampleRate = DefaultSampleRate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Require(sampleRate);
        var samples = Tone.Speak(Words(text), Tone.DefaultPitch, sampleRate, duration);
        SentenceMark.Write(samples, text);
        return ToBytes(samples);
    }

    /// <summary>Nothing to hear, 16 bit, one channel.</summary>
    /// <param name="duration">How long; zero or more.</param>
    /// <param name="sampleRate">8,000 to 48,000 samples a second.</param>
    public static byte[] Silence(TimeSpan duration, int sampleRate = DefaultSampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        Require(sampleRate);
        return new byte[2 * (long)(duration.TotalSeconds * sampleRate)];
    }

    /// <summary>The same samples as a WAV file.</summary>
    /// <param name="pcm">16 bit, one channel.</param>
    /// <param name="sampleRate">8,000 to 48,000 samples a second.</param>
    public static byte[] ToWave(ReadOnlySpan<byte> pcm, int sampleRate = DefaultSampleRate)
    {
        Require(sampleRate);
        return [.. WaveFile.Header(new OutputFormat(sampleRate, SampleCoding.Pcm16, IsWave: true), pcm.Length), .. pcm];
    }

    /// <summary>Every sentence in the samples, in order.</summary>
    /// <param name="pcm">16 bit, one channel.</param>
    /// <param name="sampleRate">8,000 to 48,000 samples a second.</param>
    public static IReadOnlyList<HeardSentence> FromPcm(ReadOnlySpan<byte> pcm, int sampleRate = DefaultSampleRate)
    {
        Require(sampleRate);
        var found = new List<HeardSentence>();
        new SentenceListener(sampleRate).Hear(pcm, found);
        return found;
    }

    /// <summary>Every sentence in a WAV file of 16 bit and one channel, in order; none in any other file.</summary>
    /// <param name="file">The file, header included.</param>
    public static IReadOnlyList<HeardSentence> FromWave(ReadOnlyMemory<byte> file) =>
        WaveFile.TryRead(file, out var wave) ? FromPcm(wave.Samples.Span, wave.SampleRate) : [];

    internal static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    internal static byte[] ToBytes(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(bytes);
            return bytes;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(sizeof(short) * i), samples[i]);
        }

        return bytes;
    }

    private static void Require(int sampleRate)
    {
        if (sampleRate is < 8_000 or > 48_000)
        {
            throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, "A sample rate goes from 8,000 to 48,000.");
        }
    }
}
