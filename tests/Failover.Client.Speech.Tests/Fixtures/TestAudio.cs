using System.Buffers.Binary;
using System.Text;

namespace Failover.Client.Speech.Tests;

/// <summary>Audio that carries the sentence that a test region hears in it.</summary>
internal static class TestAudio
{
    public const int SampleRate = 16_000;

    /// <summary>WAV of mono PCM whose first samples spell the sentence.</summary>
    public static byte[] Wav(string sentence = "Good morning.", double seconds = 1, ushort tag = 1, bool isExtensible = false, byte[]? before = null, uint? said = null)
    {
        var sound = new byte[(int)(seconds * SampleRate * 2)];
        Encoding.ASCII.GetBytes(sentence).CopyTo(sound, 0);
        using var wav = new MemoryStream();
        using var writer = new BinaryWriter(wav);
        writer.Write("RIFF"u8);
        writer.Write(said is null ? 36 + sound.Length : -1);
        writer.Write("WAVEfmt "u8);
        writer.Write(isExtensible ? 40 : 16);
        writer.Write(isExtensible ? (ushort)0xFFFE : tag);
        writer.Write((ushort)1);
        writer.Write(SampleRate);
        writer.Write(SampleRate * 2);
        writer.Write((ushort)2);
        writer.Write((ushort)16);
        if (isExtensible)
        {
            writer.Write((ushort)22);
            writer.Write((ushort)16);
            writer.Write(4);
            writer.Write(tag);
            writer.Write(new byte[14]);
        }

        if (before is not null)
        {
            writer.Write("LIST"u8);
            writer.Write(before.Length);
            writer.Write(before);
            writer.Write(new byte[before.Length & 1]);
        }

        writer.Write("data"u8);
        writer.Write(said ?? (uint)sound.Length);
        writer.Write(sound);
        return wav.ToArray();
    }

    /// <summary>Two pages of OGG: the head of an Opus stream, and the end of it.</summary>
    public static byte[] Ogg(double seconds = 1, string codec = "OpusHead")
    {
        const int skipped = 312;
        var head = new byte[19];
        Encoding.ASCII.GetBytes(codec).CopyTo(head, 0);
        (head[8], head[9]) = (1, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), skipped);
        return [.. Page(0, head), .. Page((long)(seconds * 48_000) + skipped, new byte[200])];
    }

    /// <summary>What a region hears in WAV, wherever in a body that stands.</summary>
    public static string SentenceIn(ReadOnlySpan<byte> body)
    {
        var wav = body[body.IndexOf("RIFF"u8)..];
        var data = wav[(wav.IndexOf("data"u8) + 8)..];
        return Encoding.ASCII.GetString(data[..data.IndexOf((byte)0)]);
    }

    private static byte[] Page(long granule, byte[] packet)
    {
        var page = new byte[28 + packet.Length];
        "OggS"u8.CopyTo(page);
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), granule);
        (page[26], page[27]) = (1, (byte)packet.Length);
        packet.CopyTo(page, 28);
        return page;
    }
}
