using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using System.Security.Cryptography.X509Certificates;

namespace Failover.Client.SocketTests;

/// <summary>Answers 503 as soon as it has seen the head of a request, and reads nothing of the body.</summary>
internal sealed class HastyRegion : IAsyncDisposable
{
    private readonly WebApplication _host;

    private HastyRegion(WebApplication host) => _host = host;

    public Uri Address => new(_host.Urls.First());

    /// <param name="certificate">Speaks TLS and HTTP/2 with it; without, HTTP/1.1 in the clear.</param>
    public static async Task<HastyRegion> StartAsync(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http2;
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var host = builder.Build();
        host.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await host.StartAsync();
        return new HastyRegion(host);
    }

    public async ValueTask DisposeAsync()
    {
        // Cancelled from the start: an upload that nobody reads is not waited for.
        await _host.StopAsync(new CancellationToken(canceled: true));
        await _host.DisposeAsync();
    }
}
