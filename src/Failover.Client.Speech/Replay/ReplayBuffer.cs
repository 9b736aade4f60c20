namespace Failover.Client.Speech;

/// <summary>Audio that was read once and may have to be heard again: what follows the last phrase that is known. Its source need not be able to repeat anything.</summary>
/// <remarks>Bounded: when more is kept than fits, the oldest is let go, because to stop reading would lose what is being said now.</remarks>
internal sealed class ReplayBuffer
{
    private const int PieceBytes = 3200, FirstBytes = 64 * 1024;

    private readonly object _gate = new();
    private readonly object _source = new();
    private readonly AudioRead _read;
    private readonly int _capacity;
    private byte[] _ring;
    private long _known, _start, _head;
    private bool _isOver;

    /// <param name="format">What the samples are.</param>
    /// <param name="read">The source. Asked by one thread at a time.</param>
    /// <param name="longest">How much is kept.</param>
    public ReplayBuffer(PcmFormat format, AudioRead read, TimeSpan longest)
    {
        (Format, _read) = (format, read);
        _capacity = (int)Math.Clamp(format.PositionOf(longest), PieceBytes, Array.MaxLength / 2) / format.FrameBytes * format.FrameBytes;
        _ring = new byte[Math.Min(_capacity, FirstBytes / format.FrameBytes * format.FrameBytes)];
    }

    public PcmFormat Format { get; }

    /// <summary>What the source failed with, if it did; that is an end too.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How much is kept now, in bytes.</summary>
    public long Kept
    {
        get
        {
            lock (_gate)
            {
                return _head - _start;
            }
        }
    }

    /// <summary>A phrase is known up to here: what came before is never heard again.</summary>
    /// <param name="position">In bytes from the beginning of the source; one that lies before the last one changes nothing.</param>
    public void Release(long position)
    {
        lock (_gate)
        {
            _known = Math.Clamp(position, _known, Math.Max(_known, _head));
            _start = Math.Max(_start, _known);
        }
    }

    /// <summary>Hears on, or again, from the end of the last known phrase.</summary>
    public ReplayReader ReadAgain()
    {
        lock (_gate)
        {
            return new ReplayReader(this, _start, Format.TimeOf(_start - _known));
        }
    }

    /// <summary>Nothing more is read from the source; what is there is still heard.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isOver = true;
        }
    }

    /// <summary>Copies what is at a position, and waits for the source where nothing is yet.</summary>
    /// <returns>How many bytes; 0 at the end, or for a reader that was stopped.</returns>
    internal int Read(ReplayReader reader, Span<byte> to)
    {
        while (true)
        {
            long seen;
            lock (_gate)
            {
                if (reader.IsStopped)
                {
                    return 0;
                }

                // Whoever is so far behind has lost what was let go.
                reader.Position = Math.Max(reader.Position, _start);
                if (reader.Position < _head)
                {
                    var length = (int)Math.Min(to.Length / Format.FrameBytes * Format.FrameBytes, _head - reader.Position);
                    CopyOut(reader.Position, to[..length]);
                    reader.Position += length;
                    return length;
                }

                if (_isOver)
                {
                    reader.IsAtEnd = true;
                    return 0;
                }

                seen = _head;
            }

            Fill(seen);
        }
    }

    /// <summary>Reads a piece from the source, unless somebody else has just done so.</summary>
    private void Fill(long seen)
    {
        lock (_source)
        {
            lock (_gate)
            {
                if (_head != seen || _isOver)
                {
                    return;
                }
            }

            var (piece, length) = (new byte[PieceBytes], 0);
            try
            {
                length = ReadFrames(piece);
            }
            catch (Exception e)
            {
                Failure = e;
            }

            lock (_gate)
            {
                _isOver |= length == 0;
                Append(piece.AsSpan(0, length));
            }
        }
    }

    /// <summary>Whole frames; what is left of one at the end is no sample.</summary>
    private int ReadFrames(Span<byte> piece)
    {
        var whole = piece[..(piece.Length / Format.FrameBytes * Format.FrameBytes)];
        var length = _read(whole);
        while (length % Format.FrameBytes != 0 && _read(whole[length..(length + Format.FrameBytes - (length % Format.FrameBytes))]) is > 0 and var more)
        {
            length += more;
        }

        return length / Format.FrameBytes * Format.FrameBytes;
    }

    private void Append(ReadOnlySpan<byte> piece)
    {
        _start = Math.Max(_start, _head + piece.Length - _capacity);
        if (_head + piece.Length - _start > _ring.Length)
        {
            Grow(_head + piece.Length - _start);
        }

        var at = (int)(_head % _ring.Length);
        var first = Math.Min(piece.Length, _ring.Length - at);
        piece[..first].CopyTo(_ring.AsSpan(at));
        piece[first..].CopyTo(_ring);
        _head += piece.Length;
    }

    private void Grow(long needed)
    {
        var larger = new byte[(int)Math.Min(_capacity, Math.Max(needed, 2L * _ring.Length))];
        for (var position = _start; position < _head;)
        {
            var at = (int)(position % larger.Length);
            var length = (int)Math.Min(_head - position, larger.Length - at);
            CopyOut(position, larger.AsSpan(at, length));
            position += length;
        }

        _ring = larger;
    }

    private void CopyOut(long position, Span<byte> to)
    {
        var at = (int)(position % _ring.Length);
        var first = Math.Min(to.Length, _ring.Length - at);
        _ring.AsSpan(at, first).CopyTo(to);
        _ring.AsSpan(0, to.Length - first).CopyTo(to[first..]);
    }
}
