using System.Text;

namespace Failover.Client;

/// <summary>The first event of a stream that carries data, taken out of the bytes that were held back.</summary>
internal static class FirstEvent
{
    /// <summary>Its data, lines joined by line feeds; <see langword="null"/> while it is not whole.</summary>
    public static byte[]? DataOf(ReadOnlySpan<byte> held, out string? name)
    {
        name = null;
        List<byte>? data = null;
        held = held.StartsWith("\uFEFF"u8) ? held["\uFEFF"u8.Length..] : held;
        while (TryTakeLine(ref held, out var line))
        {
            if (line.IsEmpty)
            {
                if (data is not null)
                {
                    return [.. data];
                }

                name = null;
            }
            else if (ValueOf(line, "data"u8, out var value))
            {
                data?.Add((byte)'\n');
                (data ??= []).AddRange(value);
            }
            else if (ValueOf(line, "event"u8, out value))
            {
                name = Encoding.UTF8.GetString(value);
            }
        }

        return null;
    }

    private static bool ValueOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!line.StartsWith(field) || line.Length == field.Length || line[field.Length] != ':')
        {
            return false;
        }

        value = line[(field.Length + 1)..];
        value = value.StartsWith(" "u8) ? value[1..] : value;
        return true;
    }

    private static bool TryTakeLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? default : text[..end];
        if (end >= 0)
        {
            text = text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return end >= 0;
    }
}
