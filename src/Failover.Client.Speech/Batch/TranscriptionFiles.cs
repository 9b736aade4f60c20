using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Reads the list of files of a batch transcription, page by page.</summary>
internal static class TranscriptionFiles
{
    /// <exception cref="HttpRequestException">The region did not give a list.</exception>
    public static async Task<(IReadOnlyList<TranscriptionFile> Files, Uri? Next)> ReadAsync(HttpResponseMessage response, string region, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"Region '{region}' answered {StatusText.Of(response)} when asked for the files of a transcription.", inner: null, response.StatusCode);
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return ([.. root.GetProperty("values").EnumerateArray().Select(FileOf)], root.TryGetProperty("@nextLink", out var next) && next.GetString() is { Length: > 0 } page ? new Uri(page) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException)
        {
            throw new HttpRequestException($"Region '{region}' answered with something else when asked for the files of a transcription.", e);
        }
    }

    private static TranscriptionFile FileOf(JsonElement file) =>
        new(Text(file, "name"), Text(file, "kind"), new Uri(file.GetProperty("links").GetProperty("contentUrl").GetString()!));

    private static string Text(JsonElement file, string name) => file.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
