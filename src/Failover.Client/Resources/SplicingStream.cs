namespace Failover.Client;

/// <summary>Writes a body through, with some stretches of it replaced. Every other byte stays what it is.</summary>
internal sealed class SplicingStream(Stream target, BodySplice[] splices) : WriteThroughStream(target)
{
    private long _position;
    private int _next;
    private int _left;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (Next(buffer.Length, out var skip, out var take, out var instead))
        {
            Target.Write(buffer.Slice(skip, take));
            Target.Write(instead);
            buffer = buffer[(skip + take)..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (Next(buffer.Length, out var skip, out var take, out var instead))
        {
            if (take > 0)
            {
                await Target.WriteAsync(buffer.Slice(skip, take), cancellationToken).ConfigureAwait(false);
            }

            if (instead.Length > 0)
            {
                await Target.WriteAsync(instead, cancellationToken).ConfigureAwait(false);
            }

            buffer = buffer[(skip + take)..];
        }
    }

    /// <summary>What to do with the bytes at hand: leave some out, write some, then write what stands for those that come next.</summary>
    private bool Next(int available, out int skip, out int take, out byte[] instead)
    {
        skip = Math.Min(available, _left);
        _left -= skip;
        available -= skip;
        take = _next < splices.Length ? (int)Math.Min(available, splices[_next].Offset - _position - skip) : available;
        _position += skip + take;
        instead = [];
        if (take < available)
        {
            instead = splices[_next].Bytes;
            _left = splices[_next].Length;
            _next++;
            return true;
        }

        return skip + take > 0;
    }
}
