namespace Failover.Client.Testing;

/// <summary>A body that comes in pieces, and a wait before each.</summary>
internal sealed class SlowBodyStream(byte[] body, int chunkBytes, Func<CancellationToken, Task> wait) : AnswerBodyStream
{
    private int _read;
    private int _arrived;

    public override int Read(Span<byte> buffer)
    {
        ArriveAsync(CancellationToken.None).GetAwaiter().GetResult();
        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await ArriveAsync(cancellationToken).ConfigureAwait(false);
        return Take(buffer.Span);
    }

    private async Task ArriveAsync(CancellationToken cancellationToken)
    {
        if (_read == _arrived && _arrived < body.Length)
        {
            await wait(cancellationToken).ConfigureAwait(false);
            _arrived += Math.Min(chunkBytes, body.Length - _arrived);
        }
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _arrived - _read);
        body.AsSpan(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }
}
