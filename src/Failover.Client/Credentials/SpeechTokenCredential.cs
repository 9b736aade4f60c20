using System.Text;

namespace Failover.Client;

/// <summary>A token of the Speech service.</summary>
internal sealed class SpeechTokenCredential(string key, Uri address, HttpClient? http) : EndpointCredential
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10), Reuse = TimeSpan.FromMinutes(9);

    // Where the first label of a host is the region, in each cloud.
    private static readonly string[] Regional =
        [".speech.microsoft.com", ".api.cognitive.microsoft.com", ".speech.azure.us", ".api.cognitive.microsoft.us", ".speech.azure.cn", ".api.cognitive.azure.cn"];

    public static bool IsRegion(string region) => region.Length is > 0 and <= 50 && region.All(char.IsAsciiLetterOrDigit);

    public static Uri AddressIn(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return IsRegion(region)
            ? new Uri($"https://{region.ToLowerInvariant()}.api.cognitive.microsoft.com/sts/v1.0/issueToken")
            : throw new ArgumentException("The region of a Speech token must be a short name, such as westeurope.", nameof(region));
    }

    internal override string? ConflictWith(Uri endpoint) =>
        RegionOf(endpoint) is { } there && RegionOf(address) is { } here && !string.Equals(there, here, StringComparison.OrdinalIgnoreCase)
            ? $"is a Speech token of '{here}'; it works only in the region that issued it"
            : null;

    protected internal override async ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent([]) };
        request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", key);
        var answer = await TokenService.AskAsync(request, http, context, cancellationToken).ConfigureAwait(false);
        var token = "Bearer " + Encoding.UTF8.GetString(answer.Span).Trim();
        return HeaderSyntax.IsCredential(token) && !token.AsSpan("Bearer ".Length).Contains(' ') ? new EndpointToken(token, Lifetime, Reuse) : throw TokenService.Unusable(address.Authority);
    }

    public override bool Equals(object? obj) => obj is SpeechTokenCredential other && (key, address, http) == (other.Key, other.Address, other.Http);

    public override int GetHashCode() => HashCode.Combine(key, address);

    private string Key => key;

    private Uri Address => address;

    private HttpClient? Http => http;

    private static string? RegionOf(Uri at) =>
        Array.Exists(Regional, suffix => at.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) ? at.Host.Split('.')[0] : null;
}
