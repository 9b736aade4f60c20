using System.Threading.Channels;

namespace Failover.Client.Tests.Http;

/// <summary>A response body as it comes from a network: piece by piece, when the test says so, until it ends or is cut.</summary>
internal sealed class LiveBody : Stream
{
    private readonly Channel<ReadOnlyMemory<byte>> _pieces = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private ReadOnlyMemory<byte> _rest;

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public LiveBody Give(string text)
    {
        Assert.True(_pieces.Writer.TryWrite(System.Text.Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public LiveBody End()
    {
        _pieces.Writer.Complete();
        return this;
    }

    public LiveBody Cut()
    {
        _pieces.Writer.Complete(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        return this;
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _pieces.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            _pieces.Reader.TryRead(out _rest);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        // A closed connection ends a read that still waits on it.
        _pieces.Writer.TryComplete(new IOException("The connection was closed."));
        base.Dispose(disposing);
    }
}
