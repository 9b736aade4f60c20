namespace Quickstart;

/// <summary>Stands behind the failover handler, where every single attempt passes: refused connections never reach a server that could count them.</summary>
internal sealed class AttemptWatch(Outage outage) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        outage.Attempted(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        outage.Attempted(request.RequestUri!);
        return base.Send(request, cancellationToken);
    }
}
