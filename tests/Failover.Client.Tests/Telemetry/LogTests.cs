using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Log_OfCallsThatFail_HoldsNoKeyNoQueryAndNoBody()
    {
        using var log = new ListLoggerProvider();
        using var factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        using var group = new FailoverGroup(
            new FailoverOptions()
                .AddPrimary("west", "https://west.example", static e => e.Headers["api-key"] = "secret-west")
                .AddSecondary("north", "https://north.example"),
            loggerFactory: factory);
        using var http = new HttpClient(new FailoverHandler(group) { InnerHandler = new Refusing() });

        // Six: the fifth failure opens each circuit, the sixth call is refused.
        for (var i = 0; i < 6; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "https://west.example/x?code=secret-query")
            {
                Content = new StringContent("secret-body"),
                Headers = { { "Authorization", "secret-caller" } },
            };
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.SendAsync(request));
        }

        Assert.Contains(log.Entries, static e => e.Id == 2);
        Assert.Contains(log.Entries, static e => e.Id == 11);
        Assert.DoesNotContain(log.Entries, static e => e.Text.Contains("secret", StringComparison.Ordinal));
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused");
    }
}
