using System.Text;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Synthesis over REST: SSML in, sound out, sent as it is made.</summary>
internal sealed class SynthesisRoute(SpeechEmulation speech)
{
    private const string FormatHeader = "X-Microsoft-OutputFormat";

    public void Map(ServiceRoutes routes) => routes
        .Post("/cognitiveservices/v1", Speak)
        .Get("/cognitiveservices/voices/list", _ => Answer.Json(new System.Text.Json.Nodes.JsonArray(
            [.. speech.Catalog.Voices.Select(SpeechVoice.ToJson)])));

    private Answer Speak(Call call)
    {
        if (call.Request.ContentType?.StartsWith("application/ssml+xml", StringComparison.OrdinalIgnoreCase) != true
            && call.Request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"The content type is '{call.Request.ContentType}'; it must be application/ssml+xml.");
        }

        var format = OutputFormat.Parse(call.Request.Headers[FormatHeader]);
        var ssml = Ssml.Parse(Encoding.UTF8.GetString(call.Bytes()));
        speech.Catalog.RequireVoices(ssml.Voices, call.Query("deploymentId"));
        return Answer.Stream(format.ContentType, response => SendAsync(response, ssml, format));
    }

    private async Task SendAsync(HttpResponse response, Ssml ssml, OutputFormat format)
    {
        var (context, voice) = (response.HttpContext, ssml.Voices.First());
        foreach (var phase in (string[])[SpeechPhase.Open, SpeechPhase.TurnRequested, SpeechPhase.TurnStart])
        {
            await PassAsync(context, phase, voice);
        }

        if (speech.Faults.Strike(SpeechChannel.Synthesis, SpeechPhase.Audio, voice) is not null)
        {
            return;
        }

        var sound = await Speaker.SpeakAsync(ssml, format, context.RequestAborted);
        var pieces = sound.Pieces();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i == pieces.Count / 2)
            {
                await PassLateAsync(context, SpeechPhase.MidAudio, voice);
            }

            await speech.Scope.PauseAsync(context.RequestAborted);
            await response.Body.WriteAsync(pieces[i], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
        }

        await PassLateAsync(context, SpeechPhase.BeforeTurnEnd, voice);
    }

    private Task PassAsync(HttpContext context, string phase, string voice) =>
        speech.Faults.PassAsync(context, SpeechChannel.Synthesis, phase, voice);

    // The status has been sent: instead of another one the body can only break off.
    private async Task PassLateAsync(HttpContext context, string phase, string voice)
    {
        try
        {
            await PassAsync(context, phase, voice);
        }
        catch (Refusal)
        {
            await RequestFaults.BreakOffAsync(context);
        }
    }
}
