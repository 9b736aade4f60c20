namespace Failover.Client;

/// <summary>Lets the body of an answer pass and learns from it which ids the endpoint made. Holds nothing back.</summary>
internal sealed class WatchedStream(Stream inner, IdWatch watch) : PassingStream(inner)
{
    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        See(buffer[..read], buffer.Length);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        See(buffer.Span[..read], buffer.Length);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        // A caller who has the id may not care for the rest.
        watch.End();
        base.Dispose(disposing);
    }

    private void See(ReadOnlySpan<byte> bytes, int asked)
    {
        if (bytes.Length > 0)
        {
            watch.See(bytes);
        }
        else if (asked > 0)
        {
            watch.End();
        }
    }
}
