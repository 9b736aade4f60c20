using System.Net;

namespace Failover.Client.Tests.DependencyInjection;

/// <summary>Answers every request by its host: lost hosts refuse, the others answer with their name.</summary>
internal sealed class FakeNetwork
{
    public HashSet<string> Lost { get; } = [];

    public List<string> Asked { get; } = [];

    public HttpMessageHandler Handler() => new Transport(this);

    private sealed class Transport(FakeNetwork network) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            network.Asked.Add(request.RequestUri!.AbsoluteUri);
            return network.Lost.Contains(request.RequestUri.Host)
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused")
                : new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(request.RequestUri.Host) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
