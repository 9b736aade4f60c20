using System.Buffers;

namespace Failover.Client.Speech;

/// <summary>Audio from a stream that cannot be set back, such as a microphone or a connection. It is read as it goes out, and kept up to a limit: beyond it the audio goes out once.</summary>
internal sealed class OneShotAudio(Stream stream, int limit) : AudioSource
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _over = new();
    private readonly byte[] _latest = new byte[16 * 1024];
    private volatile ArrayBufferWriter<byte>? _kept = new();
    private Task<int>? _reading;
    private long _end;
    private int _latestLength;
    private bool _isAtEnd;

    public override long? Length => null;

    public override bool IsRepeatable => false;

    public override bool CanBeSent => _kept is not null;

    public override async ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfFailed();
            while (position >= _end && !_isAtEnd)
            {
                // An attempt that is given up must not tear a read: what that brings belongs to the next one.
                _reading ??= PullAsync();
                var read = await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
                _reading = null;
                Take(read);
            }

            ThrowIfFailed();
            return Copy(position, buffer.Span);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops reading. A stream that does not listen may go on with a read that is under way.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task<int> PullAsync()
    {
        try
        {
            return await stream.ReadAsync(_latest, _over.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failure ??= e;
            return 0;
        }
    }

    private void Take(int read)
    {
        if (read == 0)
        {
            _isAtEnd = true;
            return;
        }

        _latestLength = read;
        _end += read;
        if (_kept is { } kept)
        {
            if (kept.WrittenCount + read > limit)
            {
                _kept = null;
                return;
            }

            kept.Write(_latest.AsSpan(0, read));
        }
    }

    private int Copy(long position, Span<byte> buffer)
    {
        var latest = _end - _latestLength;
        // What is kept goes first: into the latest piece the next read may already be writing.
        var from = position >= _end ? default
            : _kept is { } kept ? kept.WrittenSpan[(int)position..]
            : position >= latest ? _latest.AsSpan((int)(position - latest), (int)(_end - position))
            : throw new IOException($"More than {limit} bytes of the audio have gone out, and no more is kept: it cannot go out again.");
        from = from[..Math.Min(from.Length, buffer.Length)];
        from.CopyTo(buffer);
        return from.Length;
    }
}
