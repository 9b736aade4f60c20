namespace Failover.Client.Testing;

/// <summary>What happens to an exchange under each fault of <see cref="VirtualFaults"/>.</summary>
internal static class VirtualScripts
{
    public static async ValueTask<HttpResponseMessage> ResetAsync(VirtualExchange exchange)
    {
        await exchange.DelayAsync(exchange.Latency).ConfigureAwait(false);
        throw TransportErrors.Reset();
    }

    public static async ValueTask<HttpResponseMessage> HangAsync(VirtualExchange exchange)
    {
        await exchange.WaitForHealingAsync().ConfigureAwait(false);
        return await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async ValueTask<HttpResponseMessage> StatusAsync(
        VirtualExchange exchange, int status, IReadOnlyDictionary<string, string>? headers, string? body)
    {
        await exchange.DelayAsync(exchange.Latency).ConfigureAwait(false);
        return VirtualAnswers.Create(status, headers, body);
    }

    public static async ValueTask<HttpResponseMessage> SlowAsync(VirtualExchange exchange, TimeSpan delay)
    {
        await exchange.DelayAsync(delay).ConfigureAwait(false);
        return await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async ValueTask<HttpResponseMessage> CutBodyAsync(VirtualExchange exchange, int afterBytes)
    {
        var response = await exchange.AnswerAsync().ConfigureAwait(false);
        var body = await exchange.ReadAsync(response.Content).ConfigureAwait(false);
        return VirtualAnswers.WithBody(response, new CutBodyStream(body, afterBytes), Math.Max(body.Length, afterBytes + 1L));
    }

    public static async ValueTask<HttpResponseMessage> SlowBodyAsync(VirtualExchange exchange, TimeSpan delay, int chunkBytes)
    {
        var response = await exchange.AnswerAsync().ConfigureAwait(false);
        var body = await exchange.ReadAsync(response.Content).ConfigureAwait(false);
        return VirtualAnswers.WithBody(response, new SlowBodyStream(body, chunkBytes, exchange.World, delay), body.Length);
    }
}
