using System.Text.Json;

namespace Failover.Client;

/// <summary>A token of IBM Cloud IAM.</summary>
internal sealed class IbmIamCredential(string key, Uri address, HttpClient? http) : EndpointCredential
{
    public static readonly Uri Usual = new("https://iam.cloud.ibm.com/identity/token");

    protected internal override async ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "urn:ibm:params:oauth:grant-type:apikey"), new("response_type", "cloud_iam"), new("apikey", key)]),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var answer = await TokenService.AskAsync(request, http, context, cancellationToken).ConfigureAwait(false);
        // Replaced after 80 % of its time, which is what a token does when nobody says otherwise.
        return Read(answer) is var (token, seconds) && HeaderSyntax.IsCredential(token) && seconds is > 0 and < int.MaxValue
            ? new EndpointToken("Bearer " + token, TimeSpan.FromSeconds(seconds))
            : throw TokenService.Unusable(address.Authority);
    }

    public override bool Equals(object? obj) => obj is IbmIamCredential other && (key, address, http) == (other.Key, other.Address, other.Http);

    public override int GetHashCode() => HashCode.Combine(key, address);

    private string Key => key;

    private Uri Address => address;

    private HttpClient? Http => http;

    private static (string Token, double Seconds)? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number
                ? (token.GetString()!, seconds.GetDouble())
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // What the exception says may hold a part of the token.
            return null;
        }
    }
}
