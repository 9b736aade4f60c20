namespace Failover.Client.Tests.Http;

/// <summary>The far end of an upload: collects what arrives and cuts the connection after so many bytes.</summary>
internal sealed class BodySink(long limit) : Stream
{
    private readonly MemoryStream _arrived = new();

    public byte[] Arrived => _arrived.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var room = (int)Math.Min(count, limit - _arrived.Length);
        _arrived.Write(buffer, offset, room);
        if (room < count)
        {
            throw new IOException("The connection was reset.");
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
