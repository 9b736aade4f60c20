using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Failover.Client.RegionsTests;

/// <summary>Calls as generated clients make them.</summary>
internal static class PipelineCalls
{
    public static HttpMessage Message(this HttpPipeline pipeline, RequestMethod method, Uri target, string? body = null)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(target);
        if (body is not null)
        {
            message.Request.Headers.SetValue("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        }

        return message;
    }

    /// <summary>Sends it, synchronously or not, and reads the answer.</summary>
    public static async Task<(Response Response, JsonNode? Body)> SendAsync(
        this HttpPipeline pipeline, bool sync, RequestMethod method, Uri target, string? body = null)
    {
        // Not disposed: the answer would go with it, and has been read to its end.
        var message = pipeline.Message(method, target, body);
        if (sync)
        {
            pipeline.Send(message, Patience.Limit);
        }
        else
        {
            await pipeline.SendAsync(message, Patience.Limit);
        }

        var response = message.Response;
        var text = response.Content.ToString();
        return (response, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}
