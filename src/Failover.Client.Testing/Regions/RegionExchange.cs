using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Failover.Client.Testing;

/// <summary>One request and its answer, as a fault gets to see and spoil them.</summary>
internal sealed class RegionExchange(HttpContext context, RequestDelegate answer, Task healed, TimeProvider time)
{
    public HttpResponse Response => context.Response;

    /// <summary>Ends when the client has gone or the region is disposed.</summary>
    public CancellationToken Gone => context.RequestAborted;

    private Socket Socket => context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    public Task AnswerAsync() => answer(context);

    public Task WaitForHealingAsync() => healed.WaitAsync(Gone);

    public Task DelayAsync(TimeSpan delay) => Task.Delay(delay, time, Gone);

    /// <summary>Runs the healthy answer but keeps its body here, so that a fault can send what it likes of it.</summary>
    public async Task<byte[]> TakeAnswerAsync()
    {
        var wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        var kept = new StreamResponseBodyFeature(buffer);
        context.Features.Set<IHttpResponseBodyFeature>(kept);
        try
        {
            await answer(context).ConfigureAwait(false);
            await kept.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set(wire);
        }

        // These have no body to spoil, and Kestrel would not send one.
        if (Response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            Response.StatusCode = StatusCodes.Status200OK;
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// Sends the headers if they have not been sent, then the piece. Over HTTP/1.1 it returns once the socket has taken
    /// them; over HTTP/2 Kestrel does not say when that is.
    /// </summary>
    public async Task SendAsync(ReadOnlyMemory<byte> piece)
    {
        if (!piece.IsEmpty)
        {
            await Response.Body.WriteAsync(piece, Gone).ConfigureAwait(false);
        }

        await Response.Body.FlushAsync(Gone).ConfigureAwait(false);
    }

    public void ResetConnection()
    {
        // No time to linger: the peer gets a reset at once. Kestrel's own abort may say goodbye first.
        Socket.Close(0);
        context.Abort();
    }

    /// <summary>Says that no more will come, in good order, and leaves the connection to the client.</summary>
    public async Task CloseConnectionAsync()
    {
        Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Gone).ConfigureAwait(false);
    }
}
