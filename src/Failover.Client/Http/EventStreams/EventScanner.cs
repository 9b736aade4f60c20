namespace Failover.Client;

/// <summary>Watches the bytes of an event stream go by, in pieces of any size: counts the events that carry data, and tells data from comments that only keep a connection warm.</summary>
internal struct EventScanner
{
    // Where in its line the scanner is: so many bytes of "data" matched, or beyond them.
    private const int Data = 5, Other = 6;

    private int _place;
    private int _mark;
    private bool _isAfterReturn, _hasData;

    /// <summary>How many events with data have gone by whole.</summary>
    public long Events { get; private set; }

    /// <summary>Takes the next bytes, and says whether any of them was data.</summary>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        var sawData = false;
        bytes = WithoutMark(bytes);
        while (!bytes.IsEmpty)
        {
            if (_isAfterReturn && bytes[0] == '\n')
            {
                // CR and LF end one line together.
                _isAfterReturn = false;
                bytes = bytes[1..];
                continue;
            }

            _isAfterReturn = false;
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            sawData |= TakeOfLine(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                break;
            }

            EndLine();
            _isAfterReturn = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
        }

        return sawData;
    }

    /// <summary>A stream may begin with a byte order mark, which belongs to no line.</summary>
    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var mark = "\uFEFF"u8;
        while (_mark < mark.Length && !bytes.IsEmpty)
        {
            if (bytes[0] != mark[_mark])
            {
                _mark = mark.Length;
                break;
            }

            _mark++;
            bytes = bytes[1..];
        }

        return bytes;
    }

    private bool TakeOfLine(ReadOnlySpan<byte> part)
    {
        var name = "data:"u8;
        for (var i = 0; i < part.Length && _place < name.Length; i++)
        {
            _place = part[i] == name[_place] ? _place + 1 : Other;
        }

        return _place == Data && !part.IsEmpty;
    }

    private void EndLine()
    {
        if (_place == 0)
        {
            Events += _hasData ? 1 : 0;
            _hasData = false;
        }

        _hasData |= _place == Data;
        _place = 0;
    }
}
