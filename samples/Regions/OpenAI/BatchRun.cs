using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Answers the requests of a file, line by line.</summary>
internal sealed class BatchRun(ModelDeployments deployments, ChatCompletion chat, ServiceScope scope)
{
    private static readonly string[] Known = ["/chat/completions", "/v1/chat/completions", "/embeddings", "/v1/embeddings"];

    public static string Endpoints => string.Join(", ", Known);

    public static bool Takes(string endpoint) => Known.Contains(endpoint);

    /// <exception cref="Refusal">A line cannot be read, or names another endpoint: the whole batch fails.</exception>
    public BatchResult Over(byte[] input, string endpoint, string batchId)
    {
        var result = new BatchResult();
        var lines = Encoding.UTF8.GetString(input).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "empty_file", "The input file has no lines.");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var request = Read(lines[i], i + 1, endpoint);
            result.Add(request.RequiredText("custom_id"), $"{batchId}-{i}", () => Answer(request.Object("body") ?? [], endpoint), scope.Ids.NextGuid());
        }

        return result;
    }

    private static JsonObject Read(string line, int number, string endpoint)
    {
        try
        {
            var request = Call.Parse(Encoding.UTF8.GetBytes(line));
            return request.Text("url") == endpoint && request.Text("method") == "POST" && request.Text("custom_id") is { Length: > 0 }
                ? request
                : throw new Refusal(StatusCodes.Status400BadRequest, "invalid_request", $"A line needs a custom_id, the method POST and the url {endpoint}.");
        }
        catch (Refusal e)
        {
            throw new Refusal(e.Status, "invalid_json_line", $"Line {number}: {e.Message}");
        }
    }

    private JsonObject Answer(JsonObject body, string endpoint)
    {
        var model = body.RequiredText("model");
        return endpoint.EndsWith("/embeddings", StringComparison.Ordinal)
            ? Embeddings.Of(body, deployments.Find(model, ModelPurpose.Embeddings))
            : chat.Reply(body, deployments.Find(model, ModelPurpose.Chat)).ToJson();
    }
}
