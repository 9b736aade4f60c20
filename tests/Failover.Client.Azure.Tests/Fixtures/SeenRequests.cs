using System.Net;

namespace Failover.Client.SdkTests;

/// <summary>Answers 404 to everything, and remembers address and authorization.</summary>
internal sealed class SeenRequests : HttpMessageHandler
{
    public List<string> All { get; } = [];

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        All.Add($"{request.RequestUri} {request.Headers.Authorization}");
        return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request, Content = new ByteArrayContent([]) };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
}
