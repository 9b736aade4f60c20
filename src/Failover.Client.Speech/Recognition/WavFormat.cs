using System.Buffers.Binary;

namespace Failover.Client.Speech;

/// <summary>What the head of a WAV file says.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="BytesPerSecond">Bytes per second.</param>
/// <param name="DataAt">Where the sound begins.</param>
/// <param name="DataBytes">How long the sound is by the head; <see langword="null"/> where that was not known when it was written.</param>
internal readonly record struct WavFormat(uint SampleRate, uint BytesPerSecond, int DataAt, uint? DataBytes)
{
    private const ushort Pcm = 1, Extensible = 0xFFFE;

    // A recorder that does not know the end yet writes one of these.
    private const uint Unknown = uint.MaxValue;

    /// <param name="head">The beginning of a RIFF file of kind WAVE.</param>
    /// <exception cref="ArgumentException">It is no PCM.</exception>
    public static WavFormat Read(ReadOnlySpan<byte> head)
    {
        var (rate, perSecond) = (0u, 0u);
        for (var at = 12; at + 8 <= head.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[(at + 4)..]);
            var chunk = head[(at + 8)..];
            if (head[at..].StartsWith("data"u8))
            {
                return rate == 0 ? throw ShortAudio.Refusal("is WAV whose format is not said before its data")
                    : new WavFormat(rate, perSecond, at + 8, length is 0 or Unknown ? null : length);
            }

            if (head[at..].StartsWith("fmt "u8) && length >= 16 && chunk.Length >= 16)
            {
                RequirePcm(chunk, length);
                rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
                perSecond = BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..]);
                if (rate == 0 || perSecond == 0)
                {
                    throw ShortAudio.Refusal("is WAV without a sample rate");
                }
            }

            // Chunks begin at even places.
            at = (int)Math.Min(head.Length, at + 8L + length + (length & 1));
        }

        throw ShortAudio.Refusal("is WAV without data in its first 4 KB");
    }

    /// <summary>How long the sound lasts, by what is there rather than by what the head says.</summary>
    /// <param name="bytes">The length of the whole, if it is known.</param>
    public TimeSpan? LengthOf(long? bytes)
    {
        long? there = bytes is { } all ? Math.Max(0, all - DataAt) : null;
        var sound = there is { } known && DataBytes is { } said ? Math.Min(known, said) : there ?? DataBytes;
        return sound switch
        {
            null => null,
            0 => throw ShortAudio.Refusal("is WAV without any sound"),
            { } count => TimeSpan.FromSeconds((double)count / BytesPerSecond),
        };
    }

    private static void RequirePcm(ReadOnlySpan<byte> format, uint length)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (tag == Extensible && length >= 26 && format.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        }

        if (tag != Pcm)
        {
            throw ShortAudio.Refusal($"is WAV of encoding {tag}, not PCM (1)");
        }
    }
}
