using System.Buffers;

namespace Failover.Client;

/// <summary>Learns from a body that passes by which ids its endpoint made: from the beginning of a JSON document, or from the first event of a stream that names one.</summary>
internal sealed class IdWatch(IdRules rules, string? subject, bool isEventStream, JobMemory jobs, FailoverEndpoint endpoint)
{
    private const int Limit = 16 * 1024;
    private ArrayBufferWriter<byte>? _seen = new();
    private int _line;

    public void See(ReadOnlySpan<byte> bytes)
    {
        if (_seen is not { } seen)
        {
            return;
        }

        seen.Write(bytes[..Math.Min(bytes.Length, Limit - seen.WrittenCount)]);
        if (isEventStream)
        {
            ReadLines(seen.WrittenSpan);
        }

        if (seen.WrittenCount == Limit)
        {
            End();
        }
    }

    public void End()
    {
        var seen = Interlocked.Exchange(ref _seen, null);
        if (seen is not null)
        {
            Learn(seen.WrittenSpan[_line..]);
        }
    }

    private void ReadLines(ReadOnlySpan<byte> seen)
    {
        int end;
        while ((end = seen[_line..].IndexOf((byte)'\n')) >= 0)
        {
            var line = seen.Slice(_line, end);
            _line += end + 1;
            if (Learn(line))
            {
                _seen = null;
                return;
            }
        }
    }

    private bool Learn(ReadOnlySpan<byte> json)
    {
        if (isEventStream)
        {
            if (!json.StartsWith("data:"u8))
            {
                return false;
            }

            json = json["data:".Length..];
        }

        var found = new List<string>();
        IdReader.Read(json, isEventStream ? null : subject, rules, found);
        foreach (var key in found)
        {
            jobs.Remember(key, endpoint);
        }

        return found.Count > 0;
    }
}
