using System.Buffers.Binary;

namespace Failover.Client.Speech;

/// <summary>What stands before the samples of a WAV file.</summary>
internal static class WaveHeader
{
    private const int FormatBytes = 16, LongestChunk = 1 << 20;
    private const int Pcm = 1, Extensible = 0xFFFE;

    /// <summary>Reads up to the first sample.</summary>
    /// <exception cref="ArgumentException">It is no WAV file of samples.</exception>
    public static PcmFormat Read(Stream file)
    {
        Span<byte> head = stackalloc byte[12];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith("RIFF"u8) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new ArgumentException("The audio is no WAV file; it must begin with RIFF and WAVE.");
        }

        PcmFormat? format = null;
        while (file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("data"u8))
            {
                return format ?? throw new ArgumentException("The WAV file has samples and does not say which; there must be a 'fmt ' before 'data'.");
            }

            // Those who are long are samples; here stand names and dates.
            var chunk = new byte[length <= LongestChunk ? (int)(length + (length & 1)) : throw new ArgumentException($"The WAV file has {length} bytes before its samples; at most {LongestChunk} are allowed.")];
            if (file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
            {
                break;
            }

            format = head.StartsWith("fmt "u8) ? FormatOf(chunk) : format;
        }

        throw new ArgumentException("The WAV file ends before its samples.");
    }

    private static PcmFormat FormatOf(ReadOnlySpan<byte> chunk)
    {
        var coding = chunk.Length < FormatBytes ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (coding is not (Pcm or Extensible))
        {
            throw new ArgumentException($"The WAV file is coded as {coding}; it must hold plain samples (PCM, 1).");
        }

        var format = new PcmFormat(BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]));
        format.ThrowIfInvalid();
        return format;
    }
}
