using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What a batch leaves behind of one file.</summary>
internal static class TranscriptJson
{
    // An address may be the file itself.
    private const int LongestAddress = 100;

    /// <exception cref="Refusal">There is no file, or no sound in it.</exception>
    public static JsonObject Of(string address, byte[]? file, string locale)
    {
        var source = address[..Math.Min(address.Length, LongestAddress)];
        var heard = (file is null ? null : RecognizedAudio.Read(file))
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "InvalidData", $"There is no audio at {source}; this machine's own addresses and data: are read.");
        return new JsonObject
        {
            ["source"] = source,
            ["durationInTicks"] = heard.Duration.Ticks,
            ["combinedRecognizedPhrases"] = new JsonArray(new JsonObject { ["channel"] = 0, ["display"] = string.Join(' ', heard.Phrases.Select(static p => p.Text)) }),
            ["recognizedPhrases"] = new JsonArray([.. heard.Phrases.Select(phrase => Phrase(phrase, locale))]),
        };
    }

    private static JsonObject Phrase(HeardSentence phrase, string locale) => new()
    {
        ["recognitionStatus"] = "Success",
        ["channel"] = 0,
        ["locale"] = locale,
        ["offsetInTicks"] = phrase.Offset.Ticks,
        ["durationInTicks"] = phrase.Duration.Ticks,
        ["nBest"] = new JsonArray(new JsonObject { ["confidence"] = PhraseJson.Confidence, ["lexical"] = PhraseJson.Lexical(phrase.Text), ["display"] = phrase.Text }),
    };
}
