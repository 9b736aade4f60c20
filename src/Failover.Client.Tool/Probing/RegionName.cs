namespace Failover.Client.Tool;

/// <summary>Which region an endpoint lies in, as far as its answer or its host says.</summary>
internal static class RegionName
{
    private const string Header = "x-ms-region";

    private static readonly string[] AfterTheRegion =
    [
        ".api.cognitive.microsoft.com", ".stt.speech.microsoft.com", ".tts.speech.microsoft.com", ".voice.speech.microsoft.com", ".inference.ml.azure.com",
    ];

    public static string? Of(Uri address, HttpResponseMessage? answer) =>
        answer is not null && answer.Headers.TryGetValues(Header, out var named) && named.FirstOrDefault() is { Length: > 0 } name
            ? name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()
            : OfHost(address.Host);

    private static string? OfHost(string host)
    {
        foreach (var end in AfterTheRegion)
        {
            if (host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return host[..^end.Length].Split('.')[^1].ToLowerInvariant();
            }
        }

        return null;
    }
}
