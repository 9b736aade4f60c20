using System.Text.Json.Nodes;

namespace Failover.Client.Replication.Tests;

/// <summary>Answers every list with the same, and every question for one of its entries with the first one.</summary>
internal sealed class FakeAnswers(string list) : HttpMessageHandler
{
    private static readonly string[] Lists = ["endpoints", "deployments"];

    public ReplicaConnection Connect(string name) => new(name, new Uri($"https://{name}.example/"), new HttpClient(this, disposeHandler: false));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage
    {
        Content = new StringContent(Lists.Contains(request.RequestUri!.Segments[^1]) ? list : JsonNode.Parse(list)!["value"]![0]!.ToJsonString()),
    });
}
