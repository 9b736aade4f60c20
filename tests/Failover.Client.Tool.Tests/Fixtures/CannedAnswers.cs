using System.Net;

namespace Failover.Client.Tool.Tests;

/// <summary>Services that answer by host: with a status, and with the region that they say they are in. A host that is not there cannot be reached.</summary>
internal sealed class CannedAnswers : HttpMessageHandler
{
    public Dictionary<string, (HttpStatusCode Status, string? Region)> Hosts { get; } = [];

    public List<string> Asked { get; } = [];

    /// <summary>The keys that arrived, by host.</summary>
    public Dictionary<string, string> Keys { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        lock (Asked)
        {
            Asked.Add(request.RequestUri.AbsoluteUri);
            Keys[host] = string.Concat(request.Headers.Where(static h => h.Key is "api-key" or "Ocp-Apim-Subscription-Key").SelectMany(static h => h.Value));
        }

        if (!Hosts.TryGetValue(host, out var answer))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"Connection refused ({host}:443)");
        }

        var response = new HttpResponseMessage(answer.Status) { RequestMessage = request, Content = new StringContent("{}") };
        if (answer.Region is { } region)
        {
            response.Headers.Add("x-ms-region", region);
        }

        return Task.FromResult(response);
    }
}
