using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>A model that says which region it is in, and repeats what it was told last.</summary>
internal sealed class ChatCompletion(ServiceScope scope)
{
    private const string Forbidden = "[forbidden]";

    public ChatReply Reply(JsonObject request, ModelDeployment deployment)
    {
        var messages = request.Objects("messages");
        if (messages.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "invalid_request_error", "'messages' is missing.");
        }

        var heard = Text(messages[^1]["content"]);
        if (heard.Contains(Forbidden, StringComparison.Ordinal))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "content_filter", "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.");
        }

        return new ChatReply(
            $"chatcmpl-{scope.Ids.Next(29)}",
            scope.UnixNow(),
            $"{deployment.Model}-{deployment.Version}",
            $"{scope.Region} heard: {heard}",
            messages.Sum(static m => Words(Text(m["content"]))));
    }

    public static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    // A message is a text, or a list of parts of which some are text.
    private static string Text(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.OfType<JsonObject>().Select(static part => part.Text("text"))),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => "",
    };
}
