using System.Net;

namespace Failover.Client.Benchmarks;

/// <summary>A network that costs next to nothing: it answers at once or after one turn of the thread pool.</summary>
internal sealed class Transport(bool completesAtOnce, string? down = null) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        completesAtOnce ? Task.FromResult(new HttpResponseMessage(StatusOf(request))) : LaterAsync(StatusOf(request));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new(StatusOf(request));

    private HttpStatusCode StatusOf(HttpRequestMessage request) =>
        down is not null && request.RequestUri!.OriginalString.Contains(down, StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;

    private static async Task<HttpResponseMessage> LaterAsync(HttpStatusCode status)
    {
        await Task.Yield();
        return new HttpResponseMessage(status);
    }
}
