using System.Net.Http.Headers;
using System.Text;

namespace Failover.Client;

/// <summary>Finds ids in the parts of a multipart form: in the value of a field, or in each line of a file. Every other part passes by without being kept.</summary>
internal sealed class MultipartScanner(string boundary, ResourcePlace[] places, List<FoundId> found) : BodyScanner(found, 0)
{
    private const int LongestHeader = 16 * 1024, LongestValue = 64 * 1024;

    private readonly byte[] _delimiter = Encoding.Latin1.GetBytes($"\r\n--{boundary}");
    private State _state = State.Preamble;
    private ResourcePlace? _field;
    private JsonLinesScanner? _lines;

    private enum State
    {
        Preamble,
        AfterDelimiter,
        Headers,
        Part,
        Epilogue,
    }

    public override long Settled => Math.Min(Position, _lines?.Settled ?? Position);

    protected override int Scan(ReadOnlySpan<byte> window, bool isLast)
    {
        var done = 0;
        while (Step(window, ref done))
        {
        }

        IsMalformed |= isLast && _state != State.Epilogue;
        return done;
    }

    /// <summary>Goes on to the next part of the structure; <see langword="false"/> where more has to come first.</summary>
    private bool Step(ReadOnlySpan<byte> window, ref int done)
    {
        var rest = window[done..];
        switch (_state)
        {
            case State.Preamble:
                // Before the first delimiter a line break may be missing.
                if (rest.Length < _delimiter.Length)
                {
                    return false;
                }

                var isFirst = Position + done == 0 && rest.StartsWith(_delimiter.AsSpan(2));
                return FindDelimiter(rest, isFirst ? 0 : rest.IndexOf(_delimiter), isFirst ? _delimiter.Length - 2 : _delimiter.Length, ref done);
            case State.AfterDelimiter:
                return LeaveDelimiter(rest, ref done);
            case State.Headers:
                return ReadHeaders(rest, ref done);
            case State.Part:
                var end = rest.IndexOf(_delimiter);
                if (end < 0 && (_field is not null && rest.Length <= LongestValue))
                {
                    return false;
                }

                TakePart(end < 0 ? rest[..Math.Max(0, rest.Length - _delimiter.Length + 1)] : rest[..end], Position + done, isWhole: end >= 0);
                return FindDelimiter(rest, end, _delimiter.Length, ref done);
            default:
                done = window.Length;
                return false;
        }
    }

    private bool FindDelimiter(ReadOnlySpan<byte> rest, int at, int length, ref int done)
    {
        if (at < 0)
        {
            // The delimiter may have begun.
            done += Math.Max(0, rest.Length - _delimiter.Length + 1);
            return false;
        }

        done += at + length;
        _state = State.AfterDelimiter;
        return true;
    }

    private bool LeaveDelimiter(ReadOnlySpan<byte> rest, ref int done)
    {
        if (rest.StartsWith("--"u8))
        {
            _state = State.Epilogue;
            return true;
        }

        var line = rest.IndexOf("\r\n"u8);
        if (line < 0 || rest[..line].ContainsAnyExcept(" \t"u8))
        {
            IsMalformed = line >= 0 || rest.Length > LongestHeader;
            return false;
        }

        // The line break stays: a part without headers begins with the empty line alone.
        done += line;
        _state = State.Headers;
        return true;
    }

    private bool ReadHeaders(ReadOnlySpan<byte> rest, ref int done)
    {
        var end = rest.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            IsMalformed = rest.Length > LongestHeader;
            return false;
        }

        var place = PlaceOf(Encoding.UTF8.GetString(rest[..end]));
        done += end + 4;
        _field = place is { Type: ResourcePlaceType.Form } ? place : null;
        _lines = place is { Type: ResourcePlaceType.JsonLines } ? new JsonLinesScanner(Array.FindAll(places, p => p.Type == place.Type && p.Name == place.Name), Found, Position + done) : null;
        _state = State.Part;
        return true;
    }

    private void TakePart(ReadOnlySpan<byte> bytes, long start, bool isWhole)
    {
        _lines?.Feed(bytes);
        if (isWhole && _field is { } place && bytes.Length <= LongestValue)
        {
            IdList.Add(place, bytes, start, Found);
        }

        if (isWhole)
        {
            _lines?.Complete();
        }

        if (isWhole || _field is not null)
        {
            (_field, _lines) = (null, null);
        }
    }

    private ResourcePlace? PlaceOf(string headers)
    {
        string? name = null;
        foreach (var line in headers.Split("\r\n"))
        {
            if (line.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase) && ContentDispositionHeaderValue.TryParse(line[20..], out var disposition))
            {
                name = disposition.Name?.Trim('"');
            }
            else if (line.StartsWith("Content-Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) && line.Contains("base64", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return name is null ? null : Array.Find(places, p => p.Name == name);
    }
}
