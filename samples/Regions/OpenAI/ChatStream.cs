using System.Text.Json;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>A reply as server-sent events.</summary>
internal sealed class ChatStream(ChatReply reply, bool withUsage, ServiceScope scope)
{
    public async Task WriteAsync(HttpResponse response)
    {
        var gone = response.HttpContext.RequestAborted;
        response.Headers.CacheControl = "no-cache";
        foreach (var piece in reply.Pieces(withUsage))
        {
            await scope.PauseAsync(gone);
            await response.WriteAsync($"data: {JsonSerializer.Serialize(piece)}\n\n", gone);
            await response.Body.FlushAsync(gone);
        }

        await response.WriteAsync("data: [DONE]\n\n", gone);
    }
}
