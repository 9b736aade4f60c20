using Regions.Services;

namespace Regions.Speech;

/// <summary>Recognition of up to a minute over REST: the first phrase of it.</summary>
internal sealed class ShortAudioRoute(SpeechEmulation speech)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public void Map(ServiceRoutes routes) => routes.Post("/speech/recognition/{mode}/cognitiveservices/v1", Recognize);

    private Answer Recognize(Call call)
    {
        if (string.IsNullOrEmpty(call.Query("language")))
        {
            throw Wrong("The query parameter 'language' is missing.");
        }

        var heard = RecognizedAudio.Read(call.Bytes()) ?? throw Wrong("The audio is neither WAV (PCM, 16 bit, one channel) nor OGG.");
        if (heard.Duration > Longest)
        {
            throw Wrong($"The audio takes {heard.Duration.TotalSeconds:F0} s; allowed are {Longest.TotalSeconds}.");
        }

        var isDetailed = call.Query("format") == "detailed";
        return Answer.Stream("application/json; charset=utf-8", response => SendAsync(response, heard, isDetailed));
    }

    private async Task SendAsync(HttpResponse response, RecognizedAudio heard, bool isDetailed)
    {
        foreach (var phase in (string[])[SpeechPhase.Open, SpeechPhase.Received + "audio", SpeechPhase.TurnStart, SpeechPhase.MidAudio, SpeechPhase.MidRecognition, SpeechPhase.BeforePhrase])
        {
            await speech.Faults.PassAsync(response.HttpContext, SpeechChannel.Recognition, phase);
        }

        var status = speech.Faults.Strike(SpeechChannel.Recognition, SpeechPhase.Phrase)?.Text ?? Status(heard);
        var phrase = heard.Phrases.Count > 0 ? heard.Phrases[0] : new HeardSentence("", TimeSpan.Zero, heard.Duration);
        await Answer.Json(PhraseJson.Phrase(status, phrase.Text, phrase.Offset, phrase.Duration, isDetailed)).WriteAsync(response);
    }

    private static string Status(RecognizedAudio heard) =>
        heard.Phrases.Count > 0 ? "Success" : heard.HasSound ? "NoMatch" : "InitialSilenceTimeout";

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "BadRequest", message);
}
