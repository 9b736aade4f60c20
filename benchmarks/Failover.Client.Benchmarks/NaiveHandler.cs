namespace Failover.Client.Benchmarks;

/// <summary>What people write first: try the primary, and the secondary when that fails. It remembers nothing.</summary>
internal sealed class NaiveHandler(HttpMessageHandler inner, string secondary) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode < 500)
            {
                return response;
            }

            response.Dispose();
        }
        catch (HttpRequestException)
        {
            // The secondary is asked instead.
        }

        request.RequestUri = new Uri(secondary + request.RequestUri!.PathAndQuery);
        return await base.SendAsync(request, cancellationToken);
    }
}
