namespace Failover.Client.Speech;

/// <summary>Audio in a stream that can be set back, from where it stands.</summary>
/// <param name="stream">The stream.</param>
/// <param name="isOwned">Whether it is to be closed in the end.</param>
internal sealed class SeekableAudio(Stream stream, bool isOwned) : AudioSource
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly long _start = stream.Position;

    public override long? Length { get; } = stream.Length - stream.Position;

    public override async ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfFailed();
            // Two attempts may read in turns.
            stream.Position = _start + position;
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Failure ??= e;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        // Not while somebody reads.
        await _turn.WaitAsync().ConfigureAwait(false);
        if (isOwned)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        _turn.Release();
    }
}
