namespace Failover.Client.Replication.Tests;

/// <summary>Sockets that lose the answer to a request that the service has carried out.</summary>
internal sealed class LosingHandler() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
{
    /// <summary>Whether the answer gets lost; asked after the service has given it.</summary>
    public Func<HttpRequestMessage, bool>? Loses { get; set; }

    /// <summary>Whether the connection breaks before the service has seen the request.</summary>
    public Func<HttpRequestMessage, bool>? Breaks { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Breaks?.Invoke(request) == true)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (Loses?.Invoke(request) != true)
        {
            return answer;
        }

        answer.Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was cut off.");
    }
}
