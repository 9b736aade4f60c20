using System.Numerics;
using System.Text.Json;

namespace Failover.Client;

/// <summary>Follows a JSON reader and notices when it stands at one of the places: for each open object or array, one bit for each place that the way there still fits.</summary>
internal sealed class JsonPlaces(ResourcePlace[] places)
{
    private readonly ulong _all = places.Length == JsonScanner.MaxPlaces ? ulong.MaxValue : (1UL << places.Length) - 1;
    private ulong[] _fits = new ulong[16];
    private bool[] _isArray = new bool[16];
    private int _depth;
    private ulong _property;
    private string _last = "";

    /// <summary>Takes in one token.</summary>
    /// <param name="reader">Stands on the token.</param>
    /// <param name="start">Where what the reader was given begins in the body.</param>
    /// <param name="found">Takes what stands at a place.</param>
    public void Take(ref Utf8JsonReader reader, long start, List<FoundId> found)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Open(ValueFits(), reader.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _depth--;
                break;
            case JsonTokenType.PropertyName:
                _property = PropertyFits(ref reader);
                Add(_property, isKey: true, ref reader, start, found);
                break;
            case JsonTokenType.String:
                Add(ValueFits(), isKey: false, ref reader, start, found);
                break;
        }
    }

    public void Restart() => _depth = 0;

    private void Open(ulong fits, bool isArray)
    {
        if (_depth == _fits.Length)
        {
            Array.Resize(ref _fits, 2 * _depth);
            Array.Resize(ref _isArray, 2 * _depth);
        }

        (_fits[_depth], _isArray[_depth]) = (fits, isArray);
        _depth++;
    }

    private ulong ValueFits()
    {
        if (_depth == 0)
        {
            return _all;
        }

        if (!_isArray[_depth - 1])
        {
            return _property;
        }

        var fits = 0UL;
        for (var left = _fits[_depth - 1]; left != 0; left &= left - 1)
        {
            var path = places[BitOperations.TrailingZeroCount(left)].JsonPath!;
            fits |= path.Length >= _depth && path.IsElement(_depth - 1) ? left & (~left + 1) : 0;
        }

        return fits;
    }

    private ulong PropertyFits(ref Utf8JsonReader reader)
    {
        var fits = 0UL;
        for (var left = _fits[_depth - 1]; left != 0; left &= left - 1)
        {
            var path = places[BitOperations.TrailingZeroCount(left)].JsonPath!;
            var isHere = path.Length >= _depth && !path.IsElement(_depth - 1) && (path.IsAny(_depth - 1) || IsCalled(ref reader, path.NameAt(_depth - 1)));
            fits |= isHere ? left & (~left + 1) : 0;
        }

        return fits;
    }

    private static bool IsCalled(ref Utf8JsonReader property, ReadOnlySpan<byte> name)
    {
        try
        {
            return property.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Not text, as below. No name is.
            return false;
        }
    }

    private void Add(ulong fits, bool isKey, ref Utf8JsonReader reader, long start, List<FoundId> found)
    {
        for (; fits != 0; fits &= fits - 1)
        {
            var place = places[BitOperations.TrailingZeroCount(fits)];
            if (place.JsonPath!.Length == _depth && place.Type == ResourcePlaceType.JsonKey == isKey)
            {
                if (reader.ValueSpan.Length > 0 && TextOf(ref reader) is { } value)
                {
                    found.Add(new FoundId(place, value, start + reader.TokenStartIndex, reader.ValueSpan.Length + 2, IdForm.Json));
                }

                return;
            }
        }
    }

    /// <summary>The same id stands in every line of a long file: one string serves all of them.</summary>
    private string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.ValueTextEquals(_last) ? _last : _last = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Not text: half a surrogate pair, or bytes that are no UTF-8. No id is.
            return null;
        }
    }
}
