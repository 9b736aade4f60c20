using System.Buffers.Binary;

namespace Regions.Speech;

/// <summary>Samples of 16 bit and one channel, with their rate, out of a WAV file.</summary>
internal readonly record struct WaveFile(int SampleRate, ReadOnlyMemory<byte> Samples)
{
    public const int HeaderBytes = 44;
    private const int FormatBytes = 16;

    /// <summary>What stands before so many bytes of samples.</summary>
    public static byte[] Header(OutputFormat format, int bytes)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderBytes - 8 + bytes);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), FormatBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), format.Coding switch { SampleCoding.ALaw => 6, SampleCoding.MuLaw => 7, _ => 1 });
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), format.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), format.SampleRate * format.BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), (short)format.BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), (short)(8 * format.BytesPerSample));
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }

    public static bool IsWave(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WAVE"u8);

    /// <summary>The samples of a file, or of its beginning: those who stream do not know how long it will be.</summary>
    /// <returns>False where it is no WAV file, or one of other samples.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> file, out WaveFile wave)
    {
        wave = default;
        var rate = 0;
        var at = 12;
        while (IsWave(file.Span) && at + 8 <= file.Length)
        {
            var name = file.Span.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(at + 4)..]);
            at += 8;
            if (name.SequenceEqual("fmt "u8) && at + FormatBytes <= file.Length)
            {
                rate = RateOf(file.Span[at..]);
            }
            else if (name.SequenceEqual("data"u8))
            {
                var there = file.Length - at;
                wave = new WaveFile(rate, file.Slice(at, length is 0 or > int.MaxValue ? there : (int)Math.Min(length, there)));
                return rate != 0;
            }

            at += (int)Math.Min(length + (length & 1), (uint)(file.Length - at));
        }

        return false;
    }

    private static int RateOf(ReadOnlySpan<byte> format)
    {
        var isPlain = BinaryPrimitives.ReadInt16LittleEndian(format) == 1
            && BinaryPrimitives.ReadInt16LittleEndian(format[2..]) == 1
            && BinaryPrimitives.ReadInt16LittleEndian(format[14..]) == 16;
        return isPlain && BinaryPrimitives.ReadInt32LittleEndian(format[4..]) is > 0 and <= 192_000 and var rate ? rate : 0;
    }
}
