using System.Net;
using System.Text.Json;

namespace Failover.Client.Tool.Tests;

/// <summary>A service that refuses everything, and repeats in its refusal whatever it was sent: address, headers and body.</summary>
internal sealed class EchoingService(HttpStatusCode status) : HttpMessageHandler
{
    private int _count;

    public int Count => _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var words = $"{request.RequestUri!.OriginalString} {request.Headers} {body}";
        return new HttpResponseMessage(status)
        {
            RequestMessage = request,
            ReasonPhrase = $"refused {string.Join(' ', request.Headers.Select(static h => string.Concat(h.Value)))}",
            Content = new StringContent(JsonSerializer.Serialize(new { error = new { code = "Refused", message = words } }), null, "application/json"),
        };
    }
}
