using OpenAI.Chat;

namespace AzureOpenAI;

/// <summary>One question, asked in each of the ways a program asks.</summary>
internal static class Question
{
    /// <summary>Ends with the answer's text; throws what the client throws.</summary>
    public static Func<Task<string>> Of(ChatClient chat, int call, CancellationToken cancellationToken)
    {
        ChatMessage[] messages = [new UserChatMessage($"Question {call}")];
        return (call % 3) switch
        {
            0 => async () => (await chat.CompleteChatAsync(messages, cancellationToken: cancellationToken)).Value.Content[0].Text,
            1 => () => Task.FromResult(chat.CompleteChat(messages, cancellationToken: cancellationToken).Value.Content[0].Text),
            _ => () => StreamAsync(chat, messages, cancellationToken),
        };
    }

    private static async Task<string> StreamAsync(ChatClient chat, ChatMessage[] messages, CancellationToken cancellationToken)
    {
        var text = "";
        await foreach (var update in chat.CompleteChatStreamingAsync(messages, cancellationToken: cancellationToken))
        {
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        return text;
    }
}
