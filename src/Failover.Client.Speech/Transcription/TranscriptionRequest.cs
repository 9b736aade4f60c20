using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Fast transcription: one POST of a recording and of what is to be known about it, answered with the whole text.</summary>
internal sealed class TranscriptionRequest(AudioSource source, SpeechTranscriptionOptions options) : AudioRequest<Transcription>(source)
{
    private const string Path = "/speechtotext/transcriptions:transcribe";

    public override SpeechRole Role => SpeechRole.Management;

    public override (TimeSpan Attempt, TimeSpan Total) Within(TimeSpan attempt, TimeSpan total) => (options.AttemptTimeout, 2 * options.AttemptTimeout);

    public override string? MissingAt(FailoverEndpoint endpoint, SpeechRegion region) =>
        base.MissingAt(endpoint, region) ?? TranscriptionDefinition.MissingAt(options, endpoint);

    /// <summary>Models are named by language in the request itself.</summary>
    public override string? EndpointIdAt(FailoverEndpoint endpoint, SpeechRegion region) => null;

    public override HttpRequestMessage For(FailoverEndpoint endpoint, SpeechRegion region)
    {
        var audio = new AudioContent(Source, isChunked: false) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var definition = new StringContent(TranscriptionDefinition.For(options, endpoint, region), Encoding.UTF8, "application/json");
        return new HttpRequestMessage(HttpMethod.Post, new Uri($"{Path}?api-version={Uri.EscapeDataString(options.ApiVersion)}", UriKind.Relative))
        {
            Content = new MultipartFormDataContent { { audio, "audio", "audio" }, { definition, "definition" } },
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
        };
    }

    public override (SpeechEnd End, Transcription? Result) Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return (SpeechEnd.Completed, TranscriptionJson.Read(json.RootElement));
    }

    public override TimeSpan LengthOf(Transcription result) => result.Duration;
}
