using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Failover.Client.SdkTests;

/// <summary>As much of Azure OpenAI as the tests need: chat, also as a stream, and image generation as a job that only this region knows.</summary>
internal static class OpenAIRegion
{
    public static async Task AnswerAsync(string region, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value!;
        if (path.EndsWith("/images/generations:submit", StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            response.Headers["operation-location"] = $"http://{request.Host}/openai/operations/images/{region}-1{request.QueryString}";
            await WriteAsync(response, """{"id":"ID-1","status":"notRunning"}""".Replace("ID", region, StringComparison.Ordinal));
        }
        else if (path.Contains("/operations/images/", StringComparison.Ordinal))
        {
            var isMine = path.EndsWith($"/{region}-1", StringComparison.Ordinal);
            response.StatusCode = isMine ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            await WriteAsync(response, isMine
                ? """{"id":"1","status":"succeeded","created":1,"expires":2,"result":{"created":1,"data":[{"url":"https://pictures.example/REGION.png"}]}}""".Replace("REGION", region, StringComparison.Ordinal)
                : """{"error":{"code":"404","message":"No such operation."}}""");
        }
        else if (path.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            await ChatAsync(region, response, body.RootElement.TryGetProperty("stream", out var stream) && stream.GetBoolean());
        }
        else
        {
            response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>One chunk of a streamed answer, as an event.</summary>
    public static string Chunk(string text) =>
        $$$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{text}}}"},"finish_reason":null}]}""" + "\n\n";

    private static async Task ChatAsync(string region, HttpResponse response, bool streams)
    {
        if (!streams)
        {
            await WriteAsync(response, $$$"""{"id":"c","object":"chat.completion","created":1,"model":"gpt","choices":[{"index":0,"message":{"role":"assistant","content":"{{{region}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
            return;
        }

        response.ContentType = "text/event-stream";
        foreach (var text in new[] { Chunk("from "), Chunk(region), "data: [DONE]\n\n" })
        {
            await response.WriteAsync(text);
            await response.Body.FlushAsync();
        }
    }

    private static Task WriteAsync(HttpResponse response, string json)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(json);
    }
}
