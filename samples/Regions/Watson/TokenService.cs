using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Gives a token for a key; the token is a JSON web token, because clients read when it ends.</summary>
internal sealed class TokenService(ServiceScope scope)
{
    public const string Path = "/identity/token";

    private const string Grant = "urn:ibm:params:oauth:grant-type:apikey";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new(StringComparer.Ordinal);

    public bool Accepts(string? authorization) =>
        authorization is not null
        && authorization.StartsWith("Bearer ", StringComparison.Ordinal)
        && _issued.TryGetValue(authorization["Bearer ".Length..], out var ends)
        && scope.Time.GetUtcNow() < ends;

    public Answer Issue(Call call)
    {
        if (call.Form["grant_type"] != Grant)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "BXNIM0137E", $"'grant_type' must be {Grant}.");
        }

        if (call.Form["apikey"] != scope.Key)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "BXNIM0415E", "Provided API key could not be found.");
        }

        var issued = scope.Time.GetUtcNow();
        var token = Sign(issued);
        _issued[token] = issued + Life;
        scope.Secrets.Add(scope.Region, token);
        return Answer.Json(new JsonObject
        {
            ["access_token"] = token,
            ["refresh_token"] = "not_supported",
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)Life.TotalSeconds,
            ["expiration"] = (issued + Life).ToUnixTimeSeconds(),
            ["scope"] = "ibm openid",
        });
    }

    public static Answer Refuse(Refusal refusal) => Answer.Json(
        new JsonObject { ["errorCode"] = refusal.Code, ["errorMessage"] = refusal.Message }, refusal.Status);

    private string Sign(DateTimeOffset issued)
    {
        var header = Part(new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256", ["kid"] = scope.Region });
        var claims = Part(new JsonObject
        {
            ["iss"] = new Uri(scope.Address, "identity").AbsoluteUri,
            ["sub"] = $"ServiceId-{scope.Region}",
            ["jti"] = scope.Ids.NextGuid(),
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + Life).ToUnixTimeSeconds(),
        });
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(scope.Key), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Part(JsonObject json) => Base64Url(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
