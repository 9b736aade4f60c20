using Regions.Services;

namespace Regions.OpenAI;

/// <summary>Chat and embeddings: the deployment stands in the path, or in v1 as the body's model.</summary>
internal sealed class InferenceRoutes(ModelDeployments deployments, ChatCompletion chat, ServiceScope scope)
{
    public void Map(ServiceRoutes classic, ServiceRoutes v1)
    {
        classic.Post("/deployments/{deployment}/chat/completions", call => Chat(call, call["deployment"]));
        classic.Post("/deployments/{deployment}/embeddings", call => Embed(call, call["deployment"]));
        v1.Post("/chat/completions", call => Chat(call, call.Body.RequiredText("model")));
        v1.Post("/embeddings", call => Embed(call, call.Body.RequiredText("model")));
    }

    private Answer Chat(Call call, string name)
    {
        var deployment = deployments.Find(name, ModelPurpose.Chat);
        var reply = chat.Reply(call.Body, deployment);
        var answer = call.Body.Flag("stream")
            ? Answer.Stream("text/event-stream", new ChatStream(reply, WantsUsage(call), scope).WriteAsync)
            : Answer.Json(reply.ToJson());
        return Limited(answer);
    }

    private Answer Embed(Call call, string name)
    {
        var deployment = deployments.Find(name, ModelPurpose.Embeddings);
        return Limited(Answer.Json(Embeddings.Of(call.Body, deployment)));
    }

    private static bool WantsUsage(Call call) => call.Body.Object("stream_options")?.Flag("include_usage") ?? false;

    private static Answer Limited(Answer answer) => answer
        .With("x-ratelimit-remaining-requests", "999")
        .With("x-ratelimit-remaining-tokens", "99999");
}
