using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Vectors of length 1 that depend on the text alone: the same model answers the same in every region.</summary>
internal static class Embeddings
{
    private const int DefaultDimensions = 256;
    private const int MostDimensions = 1536;

    public static JsonObject Of(JsonObject request, ModelDeployment deployment)
    {
        var texts = Inputs(request["input"]);
        var dimensions = (int)(request.Number("dimensions") ?? DefaultDimensions);
        if (dimensions is < 1 or > MostDimensions)
        {
            throw Wrong($"'dimensions' is {dimensions}; allowed are 1 to {MostDimensions}.");
        }

        var inBase64 = request.Text("encoding_format") == "base64";
        var words = texts.Sum(ChatCompletion.Words);
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. texts.Select((text, i) => new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = i,
                ["embedding"] = Written(Vector(text, dimensions), inBase64),
            })]),
            ["model"] = deployment.Model,
            ["usage"] = new JsonObject { ["prompt_tokens"] = words, ["total_tokens"] = words },
        };
    }

    private static string[] Inputs(JsonNode? input) => input switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        JsonArray { Count: > 0 } list => [.. list.Select(static item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong("'input' must be a text or a list of texts."))],
        _ => throw Wrong("'input' must be a text or a list of texts."),
    };

    private static JsonNode Written(float[] vector, bool inBase64) => inBase64
        ? (JsonNode)Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))
        : new JsonArray([.. vector.Select(static number => (JsonNode)number)]);

    private static float[] Vector(string text, int dimensions)
    {
        var random = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] = (float)(random.NextDouble() - 0.5);
        }

        var length = MathF.Sqrt(vector.Sum(static x => x * x));
        return Array.ConvertAll(vector, x => x / length);
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "invalid_request_error", message);
}
