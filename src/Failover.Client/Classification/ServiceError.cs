using System.Text.Json;

namespace Failover.Client;

/// <summary>The codes and the first message of an error answer, in whichever of the usual shapes: <c>error.code</c>, <c>error.innererror.code</c>, <c>errors[].code</c>, or bare.</summary>
internal sealed class ServiceError
{
    private const int MaxCodes = 4, MaxCodeLength = 64;
    private readonly List<string> _codes = [];

    public string? Message { get; private set; }

    /// <summary>The code, if it is one that may be shown to people: a word, not whatever a server puts there.</summary>
    public string? Code => _codes.Find(static c => c.Length is > 0 and <= MaxCodeLength && c.All(static l => char.IsAsciiLetterOrDigit(l) || l is '_' or '-' or '.'));

    public bool HasCode(string code) => _codes.Contains(code, StringComparer.OrdinalIgnoreCase);

    public static ServiceError Read(ReadOnlySpan<byte> json)
    {
        var error = new ServiceError();
        try
        {
            error.Take(new Utf8JsonReader(json, isFinalBlock: false, default));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or not all of it: what was read so far counts.
        }

        return error;
    }

    private void Take(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isCode = reader.ValueTextEquals("code"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            if ((isCode || isMessage) && reader.Read())
            {
                var text = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Number => reader.TryGetInt32(out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
                    _ => null,
                };
                if (isCode && text is not null && _codes.Count < MaxCodes)
                {
                    _codes.Add(text);
                }

                Message ??= isMessage ? text : null;
            }
        }
    }
}
