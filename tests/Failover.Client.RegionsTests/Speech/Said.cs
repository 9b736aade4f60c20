using System.Net;
using System.Text;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Requests of the speech REST interface, and documents for them.</summary>
internal static class Said
{
    public const string Voice = "en-US-AvaNeural";
    public const string Wave = "riff-16khz-16bit-mono-pcm";

    public static string Ssml(string text, string voice = Voice) =>
        $"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='{voice}'>{text}</voice></speak>";

    public static async Task<(HttpStatusCode Status, byte[] Body, string Text, HttpResponseMessage Response)> SpeakAsync(
        EmulatedService service, string ssml, string? format = Wave, string query = "", string contentType = "application/ssml+xml")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"cognitiveservices/v1{query}") { Content = new StringContent(ssml, Encoding.UTF8) };
        request.Content.Headers.ContentType = new(contentType);
        if (format is not null)
        {
            request.Headers.Add("X-Microsoft-OutputFormat", format);
        }

        return await SendAsync(service, request);
    }

    public static async Task<(HttpStatusCode Status, byte[] Body, string Text, HttpResponseMessage Response)> RecognizeAsync(
        EmulatedService service, byte[] audio, string query = "?language=en-US&format=simple")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"speech/recognition/conversation/cognitiveservices/v1{query}") { Content = new ByteArrayContent(audio) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "audio/wav; codecs=audio/pcm; samplerate=16000");
        return await SendAsync(service, request);
    }

    public static async Task<(HttpStatusCode Status, byte[] Body, string Text, HttpResponseMessage Response)> SendAsync(EmulatedService service, HttpRequestMessage request)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service.Address };
        if (request.Headers.Authorization is null)
        {
            request.Headers.Add("Ocp-Apim-Subscription-Key", service.Key);
        }

        var response = await http.SendAsync(request, Patience.Limit);
        var body = await response.Content.ReadAsByteArrayAsync(Patience.Limit);
        return (response.StatusCode, body, Encoding.UTF8.GetString(body), response);
    }
}
