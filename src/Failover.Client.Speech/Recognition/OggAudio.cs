using System.Buffers.Binary;

namespace Failover.Client.Speech;

/// <summary>What the pages of an OGG file say.</summary>
internal static class OggAudio
{
    private const int PageHead = 27, SamplesPerSecond = 48_000;

    // A page that says more than a year is no page.
    private const long MostSamples = 366L * 24 * 3600 * SamplesPerSecond;

    /// <summary>How long it lasts: the last page knows; <see langword="null"/> where the end is yet to come.</summary>
    /// <exception cref="ArgumentException">It is no Opus.</exception>
    public static async ValueTask<TimeSpan?> LengthAsync(ReadOnlyMemory<byte> head, AudioSource source, int tailBytes, CancellationToken cancellationToken)
    {
        var skipped = SkippedSamples(head.Span);
        if (source.Length is not { } length)
        {
            return null;
        }

        var tail = new byte[Math.Min(length, tailBytes)];
        tail = tail[..await source.FillAsync(length - tail.Length, tail, cancellationToken).ConfigureAwait(false)];
        var page = tail.AsSpan().LastIndexOf("OggS"u8);
        if (page < 0 || tail.Length - page < PageHead)
        {
            return null;
        }

        var samples = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(page + 6)) - skipped;
        return samples is < 0 or > MostSamples ? null : TimeSpan.FromSeconds((double)samples / SamplesPerSecond);
    }

    /// <summary>What a decoder leaves out at the beginning.</summary>
    private static int SkippedSamples(ReadOnlySpan<byte> head)
    {
        var packet = head.Length > PageHead && head.Length >= PageHead + head[26] ? head[(PageHead + head[26])..] : default;
        return packet.Length >= 12 && packet.StartsWith("OpusHead"u8)
            ? BinaryPrimitives.ReadUInt16LittleEndian(packet[10..])
            : throw ShortAudio.Refusal("is OGG without Opus");
    }
}
