namespace Failover.Client;

/// <summary>Keeps count of an event stream while its caller reads it.</summary>
internal sealed class EventWatch(string endpoint)
{
    private EventScanner _scanner;
    private long _bytes;

    /// <summary>How long reads have waited since data last came; comments in between do not count as any.</summary>
    public TimeSpan Silence { get; private set; }

    public void Took(ReadOnlySpan<byte> bytes, TimeSpan waited)
    {
        _bytes += bytes.Length;
        Silence = _scanner.Take(bytes) ? TimeSpan.Zero : Silence + waited;
    }

    public CutStreamException Cut(Exception cause) => new(endpoint, _scanner.Events, _bytes, cause);
}
