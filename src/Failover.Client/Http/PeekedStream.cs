namespace Failover.Client;

/// <summary>Gives first what was read ahead, then the rest.</summary>
internal sealed class PeekedStream(ReadOnlyMemory<byte> ahead, Stream rest) : PassingStream(rest)
{
    private ReadOnlyMemory<byte> _ahead = ahead;

    public override int Read(Span<byte> buffer) => _ahead.IsEmpty ? Inner.Read(buffer) : Take(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _ahead.IsEmpty ? Inner.ReadAsync(buffer, cancellationToken)
        : cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken)
        : new ValueTask<int>(Take(buffer.Span));

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _ahead.Length);
        _ahead.Span[..count].CopyTo(buffer);
        _ahead = _ahead[count..];
        return count;
    }
}
