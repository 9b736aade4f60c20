using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>The token service of a region: a token for a key, good for ten minutes and here only.</summary>
internal sealed class SpeechTokens(ServiceScope scope)
{
    public const string Path = "/sts/v1.0/issueToken";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new(StringComparer.Ordinal);

    public bool Accepts(string? token) =>
        token is not null && _issued.TryGetValue(token, out var ends) && scope.Time.GetUtcNow() < ends;

    public Answer Issue(Call call)
    {
        var issued = scope.Time.GetUtcNow();
        var token = Sign(issued);
        _issued[token] = issued + Life;
        scope.Secrets.Add(scope.Region, token);
        return Answer.Bytes(Encoding.ASCII.GetBytes(token), "application/jwt; charset=us-ascii");
    }

    private string Sign(DateTimeOffset issued)
    {
        var header = Part(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = "key1" });
        var claims = Part(new JsonObject
        {
            ["region"] = scope.Region,
            ["subscription-id"] = scope.Ids.NextGuid(),
            ["product-id"] = "SpeechServices.S0",
            ["aud"] = "urn:ms.speech",
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + Life).ToUnixTimeSeconds(),
            ["iss"] = "urn:ms.cognitiveservices",
        });
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(scope.Key), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
