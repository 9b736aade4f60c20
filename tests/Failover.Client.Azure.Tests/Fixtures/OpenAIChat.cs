using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace Failover.Client.SdkTests;

/// <summary>The chat client of OpenAI's own SDK, on a group.</summary>
internal static class OpenAIChat
{
    private static readonly ChatMessage[] Hello = [new UserChatMessage("hello")];

    public static ChatClient Of(FailoverGroup group, Uri? endpoint, HttpMessageHandler? inner = null)
    {
        var options = new OpenAIClientOptions().UseFailover(group, inner);
        if (endpoint is not null)
        {
            options.Endpoint = endpoint;
        }

        return new ChatClient("gpt", new ApiKeyCredential(SdkScene.SdkKey), options);
    }

    /// <summary>The text of one completion.</summary>
    public static async Task<string> AskAsync(this ChatClient client, bool sync)
    {
        ChatCompletion answer = sync ? client.CompleteChat(Hello) : await client.CompleteChatAsync(Hello);
        return answer.Content[0].Text;
    }

    /// <summary>The text of one streamed completion; what came of it before an exception is in the list.</summary>
    public static async Task<string> StreamAsync(this ChatClient client, bool sync, List<string>? received = null)
    {
        received ??= [];
        if (sync)
        {
            foreach (var update in client.CompleteChatStreaming(Hello))
            {
                received.AddRange(update.ContentUpdate.Select(static part => part.Text));
            }
        }
        else
        {
            await foreach (var update in client.CompleteChatStreamingAsync(Hello))
            {
                received.AddRange(update.ContentUpdate.Select(static part => part.Text));
            }
        }

        return string.Concat(received);
    }
}
