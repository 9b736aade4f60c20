using System.Buffers;

namespace Failover.Client;

/// <summary>Maps a body while it passes by: what is decided goes on, what is not is held for the moment.</summary>
internal sealed class LiveMapping
{
    private readonly List<FoundId> _found = [];
    private readonly BodyScanner _scanner;
    private readonly IIdWriter _writer;
    private readonly ArrayBufferWriter<byte> _out = new();
    private byte[] _held = [];
    private int _count;
    private long _start;

    public LiveMapping(Func<List<FoundId>, BodyScanner> scan, IIdWriter writer) => (_scanner, _writer) = (scan(_found), writer);

    /// <summary>Takes bytes in, and gives those that can go on. They are good until the next call.</summary>
    public ReadOnlyMemory<byte> Feed(ReadOnlySpan<byte> bytes)
    {
        if (_held.Length < _count + bytes.Length)
        {
            Array.Resize(ref _held, Math.Max(2 * _held.Length, _count + bytes.Length));
        }

        bytes.CopyTo(_held.AsSpan(_count));
        _count += bytes.Length;
        _scanner.Feed(bytes);
        return Release((int)(_scanner.Settled - _start));
    }

    /// <summary>Gives what is left.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        _scanner.Complete();
        return Release(_count);
    }

    private ReadOnlyMemory<byte> Release(int length)
    {
        _out.ResetWrittenCount();
        var held = _held.AsSpan(0, length);
        var done = 0;
        foreach (var id in _found)
        {
            if (_writer.BytesFor(id) is { } bytes)
            {
                var at = (int)(id.Offset - _start);
                _out.Write(held[done..at]);
                _out.Write(bytes);
                done = at + id.Length;
            }
        }

        _found.Clear();
        _out.Write(held[done..]);
        _held.AsSpan(length, _count - length).CopyTo(_held);
        _count -= length;
        _start += length;
        return _out.WrittenMemory;
    }
}
