namespace Failover.Client;

/// <summary>Finds ids in a body that comes piece by piece, by its structure. Keeps no more of it than what it cannot decide about yet.</summary>
/// <param name="found">Where to put what was found, in the order of the body.</param>
/// <param name="start">How much of the whole body stands before what is scanned here.</param>
internal abstract class BodyScanner(List<FoundId> found, long start)
{
    private byte[] _kept = [];
    private int _count;

    /// <summary>Whether the body is not what its type says. Nothing further is looked for, and nothing that was found should be relied on.</summary>
    public bool IsMalformed { get; protected set; }

    /// <summary>Everything before this byte of the whole body is decided.</summary>
    public virtual long Settled => Position;

    protected List<FoundId> Found => found;

    /// <summary>Where what is looked at now begins.</summary>
    protected long Position { get; private set; } = start;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (IsMalformed)
        {
            Position += _count + bytes.Length;
            _count = 0;
        }
        else if (_count == 0)
        {
            Keep(bytes, Advance(bytes, isLast: false));
        }
        else
        {
            Append(bytes);
            var all = _kept.AsSpan(0, _count);
            var done = Advance(all, isLast: false);
            all[done..].CopyTo(_kept);
            _count -= done;
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Complete()
    {
        if (!IsMalformed)
        {
            Advance(_kept.AsSpan(0, _count), isLast: true);
        }

        Position += _count;
        _count = 0;
    }

    /// <summary>Forgets what it was at, and begins anew further on in the whole body.</summary>
    protected void Restart(long start) => (Position, _count, IsMalformed) = (start, 0, false);

    /// <summary>Looks at what is there, and says how much of it is dealt with.</summary>
    protected abstract int Scan(ReadOnlySpan<byte> window, bool isLast);

    private int Advance(ReadOnlySpan<byte> window, bool isLast)
    {
        var done = Scan(window, isLast);
        if (isLast)
        {
            return done;
        }

        done = IsMalformed ? window.Length : done;
        Position += done;
        return done;
    }

    private void Keep(ReadOnlySpan<byte> bytes, int done)
    {
        _count = 0;
        Append(bytes[done..]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_kept.Length < _count + bytes.Length)
        {
            Array.Resize(ref _kept, Math.Max(2 * _kept.Length, _count + bytes.Length));
        }

        bytes.CopyTo(_kept.AsSpan(_count));
        _count += bytes.Length;
    }
}
