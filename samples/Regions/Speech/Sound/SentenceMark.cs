using System.Buffers.Binary;
using System.Text;

namespace Regions.Speech;

/// <summary>How a sentence stands in the lowest bits of its own samples: preamble, length, duration, checksum, words.</summary>
internal static class SentenceMark
{
    /// <summary>What no sound has in its lowest bits by chance.</summary>
    public const ulong Preamble = 0xA7C3_5E19_D42B_8F60;

    public const int HeaderBytes = 10;
    private const int LengthAt = 0;
    private const int DurationAt = 2;
    private const int ChecksumAt = 6;

    /// <exception cref="ArgumentException">The samples are too few for the sentence.</exception>
    public static void Write(Span<short> samples, string text)
    {
        var words = Encoding.UTF8.GetBytes(text);
        var bits = 8 * (sizeof(ulong) + HeaderBytes + words.Length);
        if (words.Length > ushort.MaxValue || bits > samples.Length)
        {
            throw new ArgumentException($"A sentence of {words.Length} bytes needs at least {bits} samples and has {samples.Length}; it may have 65,535 bytes.", nameof(text));
        }

        Span<byte> head = stackalloc byte[sizeof(ulong) + HeaderBytes];
        BinaryPrimitives.WriteUInt64BigEndian(head, Preamble);
        var header = head[sizeof(ulong)..];
        BinaryPrimitives.WriteUInt16BigEndian(header[LengthAt..], (ushort)words.Length);
        BinaryPrimitives.WriteInt32BigEndian(header[DurationAt..], samples.Length);
        BinaryPrimitives.WriteUInt32BigEndian(header[ChecksumAt..], Checksum(header[..ChecksumAt], words));
        Put(samples, head);
        Put(samples[(8 * head.Length)..], words);
    }

    /// <summary>How many bytes of words follow the header.</summary>
    public static int LengthOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header[LengthAt..]);

    /// <summary>The sentence, if header and words belong together.</summary>
    public static bool TryRead(ReadOnlySpan<byte> header, ReadOnlySpan<byte> words, out string text, out int duration)
    {
        text = Encoding.UTF8.GetString(words);
        duration = BinaryPrimitives.ReadInt32BigEndian(header[DurationAt..]);
        return BinaryPrimitives.ReadUInt32BigEndian(header[ChecksumAt..]) == Checksum(header[..ChecksumAt], words);
    }

    private static void Put(Span<short> samples, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < 8 * bytes.Length; i++)
        {
            var bit = (bytes[i / 8] >> (7 - (i % 8))) & 1;
            samples[i] = (short)((samples[i] & ~1) | bit);
        }
    }

    // FNV-1a: enough to tell a sentence from noise.
    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> words)
    {
        var sum = 2_166_136_261u;
        foreach (var value in header)
        {
            sum = (sum ^ value) * 16_777_619;
        }

        foreach (var value in words)
        {
            sum = (sum ^ value) * 16_777_619;
        }

        return sum;
    }
}
