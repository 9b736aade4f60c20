using System.Text.Json.Nodes;

namespace Regions.OpenAI;

/// <summary>What a model said, whole or in pieces.</summary>
internal sealed record ChatReply(string Id, long Created, string Model, string Text, int PromptTokens)
{
    public JsonObject ToJson()
    {
        var reply = Envelope("chat.completion", new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = Text, ["refusal"] = null },
            ["finish_reason"] = "stop",
            ["logprobs"] = null,
        });
        reply["usage"] = Usage();
        return reply;
    }

    /// <summary>The pieces in order: who speaks, the words, and the end.</summary>
    public IEnumerable<JsonObject> Pieces(bool withUsage)
    {
        yield return Piece(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        foreach (var word in Text.Split(' ').Select(static (word, i) => i == 0 ? word : $" {word}"))
        {
            yield return Piece(new JsonObject { ["content"] = word }, null);
        }

        yield return Piece([], "stop");
        if (withUsage)
        {
            var usage = Envelope("chat.completion.chunk");
            usage["usage"] = Usage();
            yield return usage;
        }
    }

    private JsonObject Piece(JsonObject delta, string? finishReason) => Envelope("chat.completion.chunk", new JsonObject
    {
        ["index"] = 0,
        ["delta"] = delta,
        ["finish_reason"] = finishReason,
        ["logprobs"] = null,
    });

    private JsonObject Envelope(string kind, params JsonNode[] choices) => new()
    {
        ["id"] = Id,
        ["object"] = kind,
        ["created"] = Created,
        ["model"] = Model,
        ["system_fingerprint"] = "fp_emulated",
        ["choices"] = new JsonArray(choices),
    };

    private JsonObject Usage()
    {
        var said = ChatCompletion.Words(Text);
        return new JsonObject { ["prompt_tokens"] = PromptTokens, ["completion_tokens"] = said, ["total_tokens"] = PromptTokens + said };
    }
}
