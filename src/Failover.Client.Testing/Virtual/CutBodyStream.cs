namespace Failover.Client.Testing;

/// <summary>The first bytes of a body, filled up with spaces where it is too short, then the end of the connection.</summary>
internal sealed class CutBodyStream(byte[] body, int afterBytes) : AnswerBodyStream
{
    private int _read;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, afterBytes - _read);
        if (count == 0)
        {
            throw TransportErrors.Cut(Math.Max(body.Length - afterBytes, 1));
        }

        for (var i = 0; i < count; i++, _read++)
        {
            buffer[i] = _read < body.Length ? body[_read] : (byte)' ';
        }

        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        try
        {
            return new ValueTask<int>(Read(buffer.Span));
        }
        catch (HttpIOException error)
        {
            return ValueTask.FromException<int>(error);
        }
    }
}
