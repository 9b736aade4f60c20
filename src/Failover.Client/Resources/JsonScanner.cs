using System.Buffers;
using System.Text.Json;

namespace Failover.Client;

/// <summary>Finds ids in one JSON document.</summary>
internal sealed class JsonScanner(ResourcePlace[] places, List<FoundId> found, long start = 0) : BodyScanner(found, start)
{
    /// <summary>How many places one document can be searched for.</summary>
    public const int MaxPlaces = 64;

    // Longer strings (an image in a chat) are stepped over without being kept; no id is that long.
    private const int LongestToken = 64 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };
    private static readonly SearchValues<byte> EndsOrEscapes = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> BetweenTokens = SearchValues.Create(" \t\r\n,:"u8);

    private readonly JsonPlaces _places = new(places);
    private JsonReaderState _state = new(Options);
    private bool _hasBegun, _isInLongString, _isEscaped;

    /// <summary>Begins with another document, further on in the same body.</summary>
    public void Begin(long at)
    {
        Restart(at);
        _places.Restart();
        _state = new JsonReaderState(Options);
        (_hasBegun, _isInLongString, _isEscaped) = (false, false, false);
    }

    protected override int Scan(ReadOnlySpan<byte> window, bool isLast)
    {
        var done = 0;
        if (!_hasBegun)
        {
            if (window.Length < 3 && !isLast)
            {
                return 0;
            }

            _hasBegun = true;
            // A byte order mark is no JSON, but some writers begin with one.
            done = window.StartsWith("\uFEFF"u8) ? 3 : 0;
        }

        if (_isInLongString && !TryLeaveLongString(window, ref done))
        {
            IsMalformed = isLast;
            return window.Length;
        }

        try
        {
            var reader = new Utf8JsonReader(window[done..], isLast, _state);
            while (reader.Read())
            {
                _places.Take(ref reader, Position + done, Found);
            }

            _state = reader.CurrentState;
            done += (int)reader.BytesConsumed;
            return isLast || window.Length - done <= LongestToken ? done : EnterLongString(window, done);
        }
        catch (JsonException)
        {
            IsMalformed = true;
            return window.Length;
        }
    }

    /// <summary>To the reader it is an empty string; its bytes are nobody's concern.</summary>
    private int EnterLongString(ReadOnlySpan<byte> window, int done)
    {
        var rest = window[done..];
        var quote = rest.IndexOfAnyExcept(BetweenTokens);
        if (quote < 0 || rest[quote] != '"')
        {
            IsMalformed = true;
            return window.Length;
        }

        byte[] stand = [.. rest[..quote], (byte)'"', (byte)'"'];
        var reader = new Utf8JsonReader(stand, isFinalBlock: false, _state);
        IsMalformed = !reader.Read() || reader.TokenType != JsonTokenType.String;
        _state = reader.CurrentState;
        _isInLongString = true;
        var next = done + quote + 1;
        TryLeaveLongString(window, ref next);
        return next;
    }

    private bool TryLeaveLongString(ReadOnlySpan<byte> window, ref int done)
    {
        while (done < window.Length)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                done++;
                continue;
            }

            var next = window[done..].IndexOfAny(EndsOrEscapes);
            if (next < 0)
            {
                done = window.Length;
                break;
            }

            done += next + 1;
            if (window[done - 1] == '"')
            {
                _isInLongString = false;
                return true;
            }

            _isEscaped = true;
        }

        return false;
    }
}
