using System.Buffers;

namespace Failover.Client;

/// <summary>What has gone out of a one-shot body, kept up to a limit; beyond it nothing is kept.</summary>
internal sealed class KeptBytes(int limit)
{
    private ArrayBufferWriter<byte>? _bytes = new();

    public bool IsWhole => _bytes is not null;

    public ReadOnlyMemory<byte> Bytes => _bytes?.WrittenMemory ?? default;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes is null)
        {
            return;
        }

        if (_bytes.WrittenCount + bytes.Length > limit)
        {
            _bytes = null;
            return;
        }

        _bytes.Write(bytes);
    }
}
