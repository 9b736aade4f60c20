using Microsoft.AspNetCore.Http;

namespace Failover.Client.Testing;

/// <summary>What happens to an exchange under each fault.</summary>
internal static class FaultScripts
{
    private const byte Filling = (byte)' ';

    public static Task ResetAsync(RegionExchange exchange)
    {
        exchange.ResetConnection();
        return Task.CompletedTask;
    }

    public static async Task HangAsync(RegionExchange exchange)
    {
        await exchange.WaitForHealingAsync().ConfigureAwait(false);
        await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async Task HangAfterHeadersAsync(RegionExchange exchange)
    {
        var body = await exchange.TakeAnswerAsync().ConfigureAwait(false);
        exchange.Response.ContentLength = body.Length;
        await exchange.SendAsync(default).ConfigureAwait(false);
        await exchange.WaitForHealingAsync().ConfigureAwait(false);
        await exchange.SendAsync(body).ConfigureAwait(false);
    }

    public static async Task CutBodyAsync(RegionExchange exchange, int afterBytes)
    {
        var body = await exchange.TakeAnswerAsync().ConfigureAwait(false);
        exchange.Response.ContentLength = Math.Max(body.Length, afterBytes + 1L);
        await exchange.SendAsync(FirstBytes(body, afterBytes)).ConfigureAwait(false);
        exchange.ResetConnection();
    }

    public static async Task CutChunkedBodyAsync(RegionExchange exchange, int afterBytes)
    {
        var body = await exchange.TakeAnswerAsync().ConfigureAwait(false);
        exchange.Response.ContentLength = null;
        await exchange.SendAsync(FirstBytes(body, afterBytes)).ConfigureAwait(false);
        await exchange.CloseConnectionAsync().ConfigureAwait(false);
    }

    public static async Task SlowAsync(RegionExchange exchange, TimeSpan delay)
    {
        await exchange.DelayAsync(delay).ConfigureAwait(false);
        await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async Task SlowBodyAsync(RegionExchange exchange, TimeSpan delay, int chunkBytes)
    {
        var body = await exchange.TakeAnswerAsync().ConfigureAwait(false);
        exchange.Response.ContentLength = body.Length;
        await exchange.SendAsync(default).ConfigureAwait(false);
        for (var sent = 0; sent < body.Length; sent += chunkBytes)
        {
            await exchange.DelayAsync(delay).ConfigureAwait(false);
            await exchange.SendAsync(body.AsMemory(sent, Math.Min(chunkBytes, body.Length - sent))).ConfigureAwait(false);
        }
    }

    public static async Task AnswerAsync(
        RegionExchange exchange, int status, IReadOnlyDictionary<string, string> headers, string? body)
    {
        var response = exchange.Response;
        response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        if (!string.IsNullOrEmpty(body))
        {
            response.ContentType ??= "text/plain; charset=utf-8";
            await response.WriteAsync(body, exchange.Gone).ConfigureAwait(false);
        }
    }

    private static ReadOnlyMemory<byte> FirstBytes(byte[] body, int count)
    {
        if (count <= body.Length)
        {
            return body.AsMemory(0, count);
        }

        var filled = new byte[count];
        body.CopyTo(filled, 0);
        filled.AsSpan(body.Length).Fill(Filling);
        return filled;
    }
}
