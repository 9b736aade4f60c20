using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Short audio: one POST of the sound as it comes, answered with one phrase.</summary>
internal sealed class ShortAudioRequest(AudioSource source, ShortAudio audio, SpeechRecognitionOptions options) : AudioRequest<RecognizedSpeech>(source)
{
    private const string Path = "/speech/recognition/conversation/cognitiveservices/v1", Kind = "endpoint";

    public override SpeechRole Role => SpeechRole.Recognition;

    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public static void Check(SpeechRecognitionOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Language))
        {
            throw new ArgumentException("Language is empty; it must be a locale such as en-US.", nameof(options));
        }

        if (!Enum.IsDefined(options.Format) || !Enum.IsDefined(options.Profanity))
        {
            throw new ArgumentException($"Format is {options.Format} and Profanity {options.Profanity}; they must be one of {string.Join(", ", Enum.GetNames<RecognitionFormat>())}, and of {string.Join(", ", Enum.GetNames<Profanity>())}.", nameof(options));
        }
    }

    /// <summary>The service may take as long as the audio lasts, and a microphone takes that long to record it.</summary>
    public override (TimeSpan Attempt, TimeSpan Total) Within(TimeSpan attempt, TimeSpan total)
    {
        var length = audio.Length ?? ShortAudio.Longest;
        return (attempt + length, total + (2 * length));
    }

    public override string? MissingAt(FailoverEndpoint endpoint, SpeechRegion region) => base.MissingAt(endpoint, region)
        ?? (options.Endpoint is { } name && RegionId.Of(endpoint, Kind, name) is null ? RegionId.Missing(Kind, name) : null);

    public override string? EndpointIdAt(FailoverEndpoint endpoint, SpeechRegion region) =>
        options.Endpoint is { } name ? RegionId.Of(endpoint, Kind, name) : region.EndpointId;

    public override HttpRequestMessage For(FailoverEndpoint endpoint, SpeechRegion region)
    {
        var path = $"{Path}?language={Uri.EscapeDataString(options.Language)}&format={Word(options.Format)}&profanity={Word(options.Profanity)}"
            + (EndpointIdAt(endpoint, region) is { } id ? $"&cid={Uri.EscapeDataString(id)}" : "");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new AudioContent(Source, isChunked: true) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", audio.ContentType);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        (request.Headers.TransferEncodingChunked, request.Headers.ExpectContinue) = (true, true);
        return request;
    }

    public override (SpeechEnd End, RecognizedSpeech? Result) Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return RecognitionJson.Read(json.RootElement);
    }

    public override TimeSpan LengthOf(RecognizedSpeech result) => audio.Length ?? result.Offset + result.Duration;

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
