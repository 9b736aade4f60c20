using System.Buffers;
using System.Globalization;

namespace Failover.Client;

/// <summary>The body of an answer: begins with what was read ahead, and notices when it is cut or falls silent.</summary>
/// <param name="inner">The body as it comes.</param>
/// <param name="rented">Holds what was read ahead.</param>
/// <param name="count">How much that is.</param>
/// <param name="pending">A read into it, behind that, which has not been taken in.</param>
/// <param name="reading">Ends that read.</param>
/// <param name="report">Is told how the body ended.</param>
/// <param name="settings">How long silence may last.</param>
/// <param name="time">Measures it.</param>
/// <param name="events">Keeps count where the body is a stream of events.</param>
internal sealed class AnswerStream(
    Stream inner, byte[] rented, int count, Task<int>? pending, CancellationTokenSource reading, AnswerReport report, HttpSettings settings, TimeProvider time, EventWatch? events = null) : Stream
{
    private readonly TimeSpan? _idle = settings.BodyIdleTimeout;
    private Task<int>? _pending = pending;
    private byte[]? _rented = rented;
    private int _position;
    private int _ahead = count;
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
            if (_position == _ahead && _pending is { } first)
            {
                TakeIn(first.GetAwaiter().GetResult());
            }

            return Took(TakeAhead(buffer, out var read) ? read : inner.Read(buffer), buffer, TimeSpan.Zero);
        }
        catch (Exception e) when (IsCut(e))
        {
            report.Cut(e.Message);
            if (events is not null)
            {
                throw events.Cut(e);
            }

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
        using var silence = _idle is { } limit ? new CancellationTokenSource(events is null ? limit : Max(limit - events.Silence, TimeSpan.Zero), time) : null;
        using var registration = silence is null ? default : cancellationToken.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), silence);
        var token = silence?.Token ?? cancellationToken;
        var since = time.GetTimestamp();
        try
        {
            if (_position == _ahead && _pending is { } first)
            {
                await InlineWait.ForAsync(first, Timeout.InfiniteTimeSpan, time, token).ConfigureAwait(false);
                if (!first.IsCompleted)
                {
                    token.ThrowIfCancellationRequested();
                }

                TakeIn(await first.ConfigureAwait(false));
            }

            return Took(TakeAhead(buffer.Span, out var read) ? read : await inner.ReadAsync(buffer, token).ConfigureAwait(false), buffer.Span, time.GetElapsedTime(since));
        }
        catch (OperationCanceledException e) when (silence is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            var silent = Silent(_idle!.Value, e);
            report.Cut(silent.Message);
            throw events?.Cut(silent) ?? (Exception)silent;
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
            if (events is not null)
            {
                throw events.Cut(e);
            }

            throw;
        }
    }

    public static IOException Silent(TimeSpan limit, Exception? cause = null)
    {
        var error = string.Create(CultureInfo.InvariantCulture, $"The response body was silent for {limit.TotalSeconds:0.###} s.");
        return new IOException(error, new TimeoutException(error, cause));
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
            if (_isWaiting || _pending is { IsCompleted: false })
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

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void TakeIn(int read)
    {
        _pending = null;
        _ahead += read;
    }

    private bool TakeAhead(Span<byte> buffer, out int read)
    {
        read = Math.Min(buffer.Length, _ahead - _position);
        if (_position == _ahead)
        {
            ReturnRented();
            return false;
        }

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

    private int Took(int read, ReadOnlySpan<byte> buffer, TimeSpan waited)
    {
        events?.Took(buffer[..read], waited);
        if (read == 0 && buffer.Length > 0)
        {
            report.Completed();
        }

        return read;
    }
}
