namespace Failover.Client.Speech.Tests;

/// <summary>A stream that cannot be set back, and gives no more than a piece at a time.</summary>
internal sealed class OneWayStream(byte[] bytes, int failsAt = int.MaxValue) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at >= failsAt)
        {
            throw new InvalidDataException("The microphone was unplugged.");
        }

        var read = Math.Min(Math.Min(count, 1000), bytes.Length - _at);
        bytes.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        _at += read;
        return read;
    }

    // At once, and not on another thread, so that a call stands where a test expects it.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = new byte[buffer.Length];
        var read = Read(piece, 0, piece.Length);
        piece.AsMemory(0, read).CopyTo(buffer);
        return new ValueTask<int>(read);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
