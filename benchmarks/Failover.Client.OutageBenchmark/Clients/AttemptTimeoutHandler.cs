namespace Failover.Client.OutageBenchmark;

/// <summary>Gives each attempt its time, and reports one that outlives it as a failure of the transport, which the handlers above know how to take.</summary>
internal sealed class AttemptTimeoutHandler(HttpMessageHandler inner, TimeSpan timeout, TimeProvider time) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var overdue = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (overdue.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {timeout.TotalMilliseconds} ms.", e);
        }
    }
}
