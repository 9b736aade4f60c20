using System.Net.Security;

namespace Failover.Client.Testing.Tests;

/// <summary>A plain client of one region, which trusts that region's certificate and no other.</summary>
internal static class RegionClient
{
    public static HttpClient For(LocalRegion region)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (region.Certificate is { } trusted)
        {
            var thumbprint = trusted.GetCertHashString();
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint,
            };
        }

        // The tests' own limit ends what hangs; the client's would run on the system clock unseen.
        return new HttpClient(handler) { BaseAddress = region.Address, Timeout = Timeout.InfiniteTimeSpan };
    }
}
