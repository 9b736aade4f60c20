using System.Net;

namespace Failover.Client.Benchmarks;

/// <summary>A network that costs next to nothing: it answers at once or after one turn of the thread pool.</summary>
internal sealed class Transport(bool completesAtOnce, string? down = null) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isDown = down is not null && request.RequestUri!.OriginalString.Contains(down, StringComparison.Ordinal);
        var status = isDown ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;
        return completesAtOnce ? Task.FromResult(new HttpResponseMessage(status)) : LaterAsync(status);
    }

    private static async Task<HttpResponseMessage> LaterAsync(HttpStatusCode status)
    {
        await Task.Yield();
        return new HttpResponseMessage(status);
    }
}
