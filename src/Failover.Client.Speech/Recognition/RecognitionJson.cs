using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Reads a phrase of the service.</summary>
internal static class RecognitionJson
{
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    /// <exception cref="KeyNotFoundException">It says nothing of how it went.</exception>
    public static (SpeechEnd End, RecognizedSpeech? Result) Read(JsonElement phrase)
    {
        var word = phrase.GetProperty("RecognitionStatus").GetString() ?? "";
        if (!Enum.TryParse<RecognitionStatus>(word, ignoreCase: true, out var status) || !char.IsAsciiLetter(word[0]))
        {
            return (new SpeechEnd(CodeOf(word), $"RecognitionStatus: {word}"), null);
        }

        var alternatives = phrase.TryGetProperty("NBest", out var best) && best.ValueKind == JsonValueKind.Array ? best.EnumerateArray().Select(AlternativeOf).ToArray() : [];
        var text = status != RecognitionStatus.Success ? ""
            : phrase.TryGetProperty("DisplayText", out var display) ? display.GetString() ?? ""
            : alternatives.Length > 0 ? alternatives[0].Display : "";
        return (SpeechEnd.Completed, new RecognizedSpeech(status, text, Time(phrase, "Offset"), Time(phrase, "Duration"), alternatives, phrase.GetRawText()));
    }

    /// <summary>A word that is not known tells of a failure: no text came.</summary>
    private static SpeechErrorCode CodeOf(string word) => word switch
    {
        "TooManyRequests" => SpeechErrorCode.TooManyRequests,
        "Forbidden" => SpeechErrorCode.Forbidden,
        "BadRequest" => SpeechErrorCode.BadRequest,
        "ServiceUnavailable" => SpeechErrorCode.ServiceUnavailable,
        _ => SpeechErrorCode.ServiceError,
    };

    private static RecognitionAlternative AlternativeOf(JsonElement one) =>
        new(one.TryGetProperty("Confidence", out var confidence) && confidence.TryGetDouble(out var sure) ? sure : 0, Text(one, "Display"), Text(one, "Lexical"), Text(one, "ITN"), Text(one, "MaskedITN"));

    private static string Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>In steps of 100 ns, as a number or as text.</summary>
    private static TimeSpan Time(JsonElement from, string name) =>
        !from.TryGetProperty(name, out var value) ? TimeSpan.Zero
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var ticks) ? TimeSpan.FromTicks(ticks)
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out ticks) ? TimeSpan.FromTicks(ticks)
        : TimeSpan.Zero;
}
