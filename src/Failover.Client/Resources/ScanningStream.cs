namespace Failover.Client;

/// <summary>A body is written into it only to be looked through.</summary>
internal sealed class ScanningStream(BodyScanner scanner) : WriteThroughStream(Null)
{
    public override void Write(ReadOnlySpan<byte> buffer) => scanner.Feed(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        scanner.Feed(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
