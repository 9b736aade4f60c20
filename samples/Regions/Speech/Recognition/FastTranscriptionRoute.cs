using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Fast transcription: a form with a file in, every phrase of it out at once.</summary>
internal sealed class FastTranscriptionRoute(SpeechEmulation speech)
{
    private const long Largest = 200L << 20;
    private static readonly string[] Versions = ["2024-05-15-preview", "2024-11-15", "2025-10-15"];

    public void Map(ServiceRoutes routes) => routes.Post("/speechtotext/transcriptions:transcribe", Transcribe);

    private Answer Transcribe(Call call)
    {
        if (!Versions.Contains(call.Query("api-version")))
        {
            throw Wrong($"'{call.Query("api-version")}' is not a supported api-version; supported are {string.Join(", ", Versions)}.");
        }

        var definition = call.Form["definition"] is [{ Length: > 0 } text] ? Call.Parse(Encoding.UTF8.GetBytes(text)) : [];
        var file = call.Form.Files["audio"] ?? throw Wrong("The form has no file 'audio'.");
        if (file.Length > Largest)
        {
            throw Wrong($"The audio has {file.Length} bytes; allowed are {Largest}.");
        }

        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var heard = RecognizedAudio.Read(bytes.ToArray())
            ?? throw new Refusal(StatusCodes.Status422UnprocessableEntity, "InvalidAudio", "The audio is neither WAV (PCM, 16 bit, one channel) nor OGG.");
        var locale = definition["locales"] is JsonArray { Count: > 0 } locales ? locales[0]!.ToString() : "en-US";
        return Answer.Stream("application/json; charset=utf-8", response => SendAsync(response, heard, locale));
    }

    private async Task SendAsync(HttpResponse response, RecognizedAudio heard, string locale)
    {
        foreach (var phase in (string[])[SpeechPhase.Open, SpeechPhase.Received + "audio", SpeechPhase.MidRecognition, SpeechPhase.BeforePhrase])
        {
            await speech.Faults.PassAsync(response.HttpContext, SpeechChannel.Recognition, phase);
        }

        await Answer.Json(ToJson(heard, locale)).WriteAsync(response);
    }

    private static JsonObject ToJson(RecognizedAudio heard, string locale) => new()
    {
        ["durationMilliseconds"] = (long)heard.Duration.TotalMilliseconds,
        ["combinedPhrases"] = new JsonArray(new JsonObject { ["text"] = string.Join(' ', heard.Phrases.Select(static p => p.Text)) }),
        ["phrases"] = new JsonArray([.. heard.Phrases.Select(phrase => Phrase(phrase, locale))]),
    };

    private static JsonObject Phrase(HeardSentence phrase, string locale)
    {
        var words = SpokenSentence.Words(phrase.Text);
        var spans = WordSpans.Of(words, (int)phrase.Duration.TotalMilliseconds);
        return new JsonObject
        {
            ["offsetMilliseconds"] = (long)phrase.Offset.TotalMilliseconds,
            ["durationMilliseconds"] = (long)phrase.Duration.TotalMilliseconds,
            ["text"] = phrase.Text,
            ["words"] = new JsonArray([.. words.Select((word, i) => new JsonObject
            {
                ["text"] = word,
                ["offsetMilliseconds"] = (long)phrase.Offset.TotalMilliseconds + spans[i].Begin,
                ["durationMilliseconds"] = spans[i].Sounding,
            })]),
            ["locale"] = locale,
            ["confidence"] = PhraseJson.Confidence,
        };
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);
}
