namespace Failover.Client.Speech;

/// <summary>Audio in memory.</summary>
internal sealed class BytesAudio(ReadOnlyMemory<byte> bytes) : AudioSource
{
    public override long? Length => bytes.Length;

    public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var rest = bytes[(int)Math.Min(position, bytes.Length)..];
        rest = rest[..Math.Min(rest.Length, buffer.Length)];
        rest.CopyTo(buffer);
        return new ValueTask<int>(rest.Length);
    }
}
