using System.Buffers;

namespace Failover.Client;

/// <summary>The body of an answer: begins with what was read ahead, and notices when it is cut or falls silent.</summary>
internal sealed class AnswerStream(Stream inner, byte[] rented, Task<int> firstRead, CancellationTokenSource reading, AnswerReport report, HttpSettings settings, TimeProvider time) : Stream
{
    private readonly TimeSpan? _idle = settings.BodyIdleTimeout;
    private Task<int>? _firstRead = firstRead;
    private byte[]? _rented = rented;
    private int _position;
    private int _ahead = -1;
    private volatile bool _isWaiting;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // A synchronous read cannot be given up by itself: under an idle limit it waits for one that can.
    public override int Read(byte[] buffer, int offset, int count) =>
        _idle is null ? Read(buffer.AsSpan(offset, count)) : ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override int Read(Span<byte> buffer)
    {
        if (_idle is not null)
        {
            return base.Read(buffer);
        }

        _isWaiting = true;
        try
        {
            if (_firstRead is { } first)
            {
                _ahead = first.GetAwaiter().GetResult();
                _firstRead = null;
            }

            return TakeAhead(buffer, out var read) ? read : Ended(inner.Read(buffer), buffer.Length);
        }
        catch (Exception e) when (IsCut(e))
        {
            report.Cut(e.Message);
            throw;
        }
        finally
        {
            _isWaiting = false;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = _idle is { } limit ? new CancellationTokenSource(limit, time) : null;
        using var registration = silence is null ? default : cancellationToken.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), silence);
        var token = silence?.Token ?? cancellationToken;
        var since = time.GetTimestamp();
        try
        {
            if (_firstRead is { } first)
            {
                await InlineWait.ForAsync(first, Timeout.InfiniteTimeSpan, time, token).ConfigureAwait(false);
                if (!first.IsCompleted)
                {
                    token.ThrowIfCancellationRequested();
                }

                _ahead = await first.ConfigureAwait(false);
                _firstRead = null;
            }

            return TakeAhead(buffer.Span, out var read) ? read : Ended(await inner.ReadAsync(buffer, token).ConfigureAwait(false), buffer.Length);
        }
        catch (OperationCanceledException e) when (silence is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            var error = $"The response body was silent for {_idle!.Value.TotalSeconds:0.###} s.";
            report.Cut(error);
            throw new IOException(error, new TimeoutException(error, e));
        }
        catch (OperationCanceledException) when (time.GetElapsedTime(since) >= settings.AttemptTimeout)
        {
            // Whoever ended it, no attempt is let wait that long for its headers either.
            report.Cut($"The response body was silent for {settings.AttemptTimeout.TotalSeconds:0.###} s and more.");
            throw;
        }
        catch (OperationCanceledException)
        {
            report.GivenUp();
            throw;
        }
        catch (Exception e) when (IsCut(e))
        {
            report.Cut(e.Message);
            throw;
        }
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
            if (_isWaiting || _firstRead is { IsCompleted: false })
            {
                // Told to drop a body while a read waits, the transport drains it beside that read, and between them they take from the next answer.
                report.GivenUp();
                reading.Cancel();
            }

            // A caller who stops reading has no complaint.
            report.Completed();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsCut(Exception e) => e is IOException or HttpRequestException;

    private bool TakeAhead(Span<byte> buffer, out int read)
    {
        if (_position >= _ahead)
        {
            read = 0;
            ReturnRented();
            if (_ahead == 0)
            {
                report.Completed();
            }

            return _ahead == 0;
        }

        read = Math.Min(buffer.Length, _ahead - _position);
        _rented.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return true;
    }

    /// <summary>By a reader and never by a disposal, which may come beside a read.</summary>
    private void ReturnRented()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } taken)
        {
            ArrayPool<byte>.Shared.Return(taken);
        }
    }

    private int Ended(int read, int asked)
    {
        if (read == 0 && asked > 0)
        {
            report.Completed();
        }

        return read;
    }
}
