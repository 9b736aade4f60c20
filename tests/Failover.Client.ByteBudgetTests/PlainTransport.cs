using System.Net;

namespace Failover.Client.ByteBudgetTests;

/// <summary>Answers with as little as an answer can be, so that what is counted is what stands above it.</summary>
internal sealed class PlainTransport(bool completesAtOnce) : HttpMessageHandler
{
    /// <summary>The host that is down, if one is.</summary>
    public string? Down { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var status = Down is not null && request.RequestUri!.OriginalString.Contains(Down, StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;
        return completesAtOnce ? Task.FromResult(new HttpResponseMessage(status)) : LaterAsync(status);
    }

    private static async Task<HttpResponseMessage> LaterAsync(HttpStatusCode status)
    {
        await Task.Yield();
        return new HttpResponseMessage(status);
    }
}
