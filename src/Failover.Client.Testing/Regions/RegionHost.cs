using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Testing;

/// <summary>Kestrel without anything around it: no configuration, no logging, no limits on patience.</summary>
internal static class RegionHost
{
    // Not infinite: Kestrel adds that to its clock, which overflows, and drops healthy connections now and then.
    private static readonly TimeSpan Forever = TimeSpan.FromDays(7);

    /// <remarks>
    /// The server is taken out of the host and the host never started: its console lifetime would swallow Ctrl+C.
    /// </remarks>
    /// <param name="listener">Where the connections come from.</param>
    /// <param name="certificate">Which certificate to show now; null for plain HTTP.</param>
    public static WebApplication Build(RegionListener listener, Func<X509Certificate2>? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, certificate));
        builder.Services.AddSingleton<IConnectionListenerFactory>(listener);
        return builder.Build();
    }

    public static IServer Server(this WebApplication host) => host.Services.GetRequiredService<IServer>();

    private static void Configure(KestrelServerOptions options, Func<X509Certificate2>? certificate)
    {
        options.AddServerHeader = false;

        // How long a client waits is what is being tested: only the client may lose patience.
        options.Limits.KeepAliveTimeout = Forever;
        options.Limits.RequestHeadersTimeout = Forever;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestBodySize = null;

        options.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (certificate is not null)
            {
                endpoint.UseHttps(https =>
                {
                    https.HandshakeTimeout = Forever;
                    https.ServerCertificateSelector = (_, _) => certificate();

                    // A resumed session would not look at the certificate again.
                    https.OnAuthenticate = static (_, tls) => tls.AllowTlsResume = false;
                });
            }
        });
    }
}
