namespace Failover.Client;

/// <summary>Finds ids in each line of a file of JSON lines. A line that is no JSON stays as it is; the others do not suffer from it.</summary>
internal sealed class JsonLinesScanner(ResourcePlace[] places, List<FoundId> found, long start = 0) : BodyScanner(found, start)
{
    private readonly JsonScanner _line = new(places, found, start);
    private int _foundBefore = found.Count;

    public override long Settled => _line.Settled;

    protected override int Scan(ReadOnlySpan<byte> window, bool isLast)
    {
        var done = 0;
        // Whoever maps a body while it passes by takes what was found with every piece.
        _foundBefore = Math.Min(_foundBefore, Found.Count);
        while (window[done..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            _line.Feed(window.Slice(done, end + 1));
            EndLine();
            done += end + 1;
            _line.Begin(Position + done);
        }

        _line.Feed(window[done..]);
        if (isLast)
        {
            EndLine();
        }

        return window.Length;
    }

    private void EndLine()
    {
        _line.Complete();
        if (_line.IsMalformed)
        {
            Found.RemoveRange(_foundBefore, Found.Count - _foundBefore);
        }

        _foundBefore = Found.Count;
    }
}
