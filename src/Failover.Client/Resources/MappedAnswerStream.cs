namespace Failover.Client;

/// <summary>Reads an answer and maps it on the way.</summary>
internal sealed class MappedAnswerStream(Stream inner, LiveMapping mapping) : Stream
{
    private readonly byte[] _buffer = new byte[8 * 1024];
    private ReadOnlyMemory<byte> _ready;
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (NeedsMore(buffer.Length))
        {
            TakeIn(inner.Read(_buffer));
        }

        return Give(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (NeedsMore(buffer.Length))
        {
            TakeIn(await inner.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
        }

        return Give(buffer.Span);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NeedsMore(int asked) => _ready.IsEmpty && !_hasEnded && asked > 0;

    private void TakeIn(int read)
    {
        _hasEnded = read == 0;
        _ready = _hasEnded ? mapping.Complete() : mapping.Feed(_buffer.AsSpan(0, read));
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }
}
