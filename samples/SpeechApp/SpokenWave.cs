using System.Buffers;
using System.Buffers.Binary;

namespace SpeechApp;

/// <summary>The sentences one after the other, as a WAV file.</summary>
internal sealed class SpokenWave
{
    private const int SampleRate = 24_000;
    private const int BytesPerSample = 2;
    private const int HeaderBytes = 44;

    private readonly ArrayBufferWriter<byte> _samples = new();

    public TimeSpan Duration => DurationOf(_samples.WrittenCount);

    public static TimeSpan DurationOf(long bytes) => TimeSpan.FromSeconds((double)bytes / (SampleRate * BytesPerSample));

    /// <summary>Adds samples: 24 kHz, 16 bit, mono, without a header.</summary>
    public void Add(ReadOnlySpan<byte> samples) => _samples.Write(samples);

    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await file.WriteAsync(Header(_samples.WrittenCount), cancellationToken);
        await file.WriteAsync(_samples.WrittenMemory, cancellationToken);
    }

    private static byte[] Header(int bytes)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderBytes - 8 + bytes);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), SampleRate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }
}
