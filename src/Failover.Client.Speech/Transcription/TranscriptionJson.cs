using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Reads the transcription of a recording. Times are whole milliseconds.</summary>
internal static class TranscriptionJson
{
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    /// <exception cref="KeyNotFoundException">It has no text.</exception>
    public static Transcription Read(JsonElement root) => new(
        [.. root.GetProperty("combinedPhrases").EnumerateArray().Select(static p => Text(p, "text") ?? "")],
        Time(root, "durationMilliseconds"),
        [.. ArrayOf(root, "phrases").Select(PhraseOf)],
        root.GetRawText());

    private static TranscribedPhrase PhraseOf(JsonElement phrase) => new()
    {
        Text = Text(phrase, "text") ?? "",
        Offset = Time(phrase, "offsetMilliseconds"),
        Duration = Time(phrase, "durationMilliseconds"),
        Channel = Number(phrase, "channel"),
        Speaker = Number(phrase, "speaker"),
        Locale = Text(phrase, "locale"),
        Confidence = phrase.TryGetProperty("confidence", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null,
        Words = [.. ArrayOf(phrase, "words").Select(static w => new TranscribedWord(Text(w, "text") ?? "", Time(w, "offsetMilliseconds"), Time(w, "durationMilliseconds")))],
    };

    private static JsonElement.ArrayEnumerator ArrayOf(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static TimeSpan Time(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
            ? TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond)
            : TimeSpan.Zero;
}
