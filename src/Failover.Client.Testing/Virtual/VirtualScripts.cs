namespace Failover.Client.Testing;

/// <summary>What happens to an exchange under each fault of <see cref="VirtualFaults"/>.</summary>
internal static class VirtualScripts
{
    public static async ValueTask<HttpResponseMessage> ResetAsync(VirtualExchange exchange)
    {
        await exchange.DelayAsync(exchange.Latency, exchange.GivenUp).ConfigureAwait(false);
        throw TransportErrors.Reset();
    }

    public static async ValueTask<HttpResponseMessage> HangAsync(VirtualExchange exchange)
    {
        await exchange.WaitForHealingAsync(exchange.GivenUp).ConfigureAwait(false);
        return await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async ValueTask<HttpResponseMessage> StatusAsync(
        VirtualExchange exchange, int status, IReadOnlyDictionary<string, string>? headers, string? body)
    {
        await exchange.DelayAsync(exchange.Latency, exchange.GivenUp).ConfigureAwait(false);
        return VirtualAnswers.Create(status, headers, body);
    }

    public static async ValueTask<HttpResponseMessage> SlowAsync(VirtualExchange exchange, TimeSpan delay)
    {
        await exchange.DelayAsync(delay, exchange.GivenUp).ConfigureAwait(false);
        return await exchange.AnswerAsync().ConfigureAwait(false);
    }

    public static async ValueTask<HttpResponseMessage> CutBodyAsync(VirtualExchange exchange, int afterBytes)
    {
        var response = await exchange.AnswerAsync().ConfigureAwait(false);
        var body = await exchange.ReadAsync(response.Content).ConfigureAwait(false);
        return VirtualAnswers.WithBody(response, new CutBodyStream(body, afterBytes), Math.Max(body.Length, afterBytes + 1L));
    }

    public static ValueTask<HttpResponseMessage> HangAfterHeadersAsync(VirtualExchange exchange) =>
        LateBodyAsync(exchange, int.MaxValue, exchange.WaitForHealingAsync);

    public static ValueTask<HttpResponseMessage> SlowBodyAsync(VirtualExchange exchange, TimeSpan delay, int chunkBytes) =>
        LateBodyAsync(exchange, chunkBytes, cancellationToken => exchange.DelayAsync(delay, cancellationToken));

    private static async ValueTask<HttpResponseMessage> LateBodyAsync(VirtualExchange exchange, int chunkBytes, Func<CancellationToken, Task> wait)
    {
        var response = await exchange.AnswerAsync().ConfigureAwait(false);
        var body = await exchange.ReadAsync(response.Content).ConfigureAwait(false);
        return VirtualAnswers.WithBody(response, new SlowBodyStream(body, chunkBytes, wait), body.Length);
    }
}
