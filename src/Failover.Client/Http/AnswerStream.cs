namespace Failover.Client;

/// <summary>The body of an answer: begins with what was read ahead, and notices when it is cut or falls silent.</summary>
internal sealed class AnswerStream(Stream inner, byte[] ahead, Task<int> firstRead, AnswerReport report, TimeSpan? idle, TimeProvider time) : Stream
{
    private Task<int>? _firstRead = firstRead;
    private int _position;
    private int _ahead = -1;

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
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = idle is { } limit ? new CancellationTokenSource(limit, time) : null;
        using var registration = silence is null ? default : cancellationToken.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), silence);
        var token = silence?.Token ?? cancellationToken;
        try
        {
            if (_firstRead is { } first)
            {
                _ahead = await first.WaitAsync(token).ConfigureAwait(false);
                _firstRead = null;
            }

            return TakeAhead(buffer.Span, out var read) ? read : Ended(await inner.ReadAsync(buffer, token).ConfigureAwait(false), buffer.Length);
        }
        catch (OperationCanceledException e) when (silence is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            var error = $"The response body was silent for {idle!.Value.TotalSeconds:0.###} s.";
            report.Cut(error);
            throw new IOException(error, new TimeoutException(error, e));
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
            // A caller who stops reading has no complaint.
            report.Completed();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsCut(Exception e) => e is IOException or HttpRequestException;

    private bool TakeAhead(Span<byte> buffer, out int read)
    {
        read = Math.Min(buffer.Length, _ahead - _position);
        if (_position >= _ahead)
        {
            read = 0;
            if (_ahead == 0)
            {
                report.Completed();
            }

            return _ahead == 0;
        }

        ahead.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return true;
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
