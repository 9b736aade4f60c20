using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Reads the list of voices that a region offers.</summary>
internal static class VoicesList
{
    public const string Path = "/cognitiveservices/voices/list";

    /// <exception cref="HttpRequestException">The region did not give a list.</exception>
    public static async ValueTask<IReadOnlyList<SpeechVoice>> ReadAsync(HttpResponseMessage response, string region, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"Region '{region}' answered {StatusText.Of(response)} when asked for its voices.", inner: null, response.StatusCode);
        }

        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
                return [.. json.RootElement.EnumerateArray().Select(VoiceOf).OfType<SpeechVoice>()];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new HttpRequestException($"Region '{region}' answered with something else when asked for its voices.", e);
        }
    }

    private static SpeechVoice? VoiceOf(JsonElement voice) =>
        Text(voice, "ShortName") is { } name ? new SpeechVoice(name, Text(voice, "Locale"), Text(voice, "Gender"), Text(voice, "VoiceType"), Text(voice, "Status")) : null;

    private static string? Text(JsonElement voice, string name) => voice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
