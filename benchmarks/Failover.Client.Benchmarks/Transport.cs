using System.Net;

namespace Failover.Client.Benchmarks;

/// <summary>A network that costs next to nothing: it answers at once or after one turn of the thread pool. What is down answers 503, but for one call in so many where that is said.</summary>
internal sealed class Transport(bool completesAtOnce, string? down = null, int answersEvery = int.MaxValue) : HttpMessageHandler
{
    private int _asked;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var status = StatusOf(request);
        var answer = completesAtOnce ? Task.FromResult(new HttpResponseMessage(status)) : LaterAsync(status);
        return request.Content is null ? answer : AfterBodyAsync(request.Content, answer, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new(StatusOf(request));

    private HttpStatusCode StatusOf(HttpRequestMessage request) =>
        down is not null && request.RequestUri!.OriginalString.Contains(down, StringComparison.Ordinal) && ++_asked % answersEvery != 0
            ? HttpStatusCode.ServiceUnavailable
            : HttpStatusCode.OK;

    private static async Task<HttpResponseMessage> LaterAsync(HttpStatusCode status)
    {
        await Task.Yield();
        return new HttpResponseMessage(status);
    }

    private static async Task<HttpResponseMessage> AfterBodyAsync(HttpContent body, Task<HttpResponseMessage> answer, CancellationToken cancellationToken)
    {
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return await answer;
    }
}
