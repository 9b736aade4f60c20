using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Failover.Client.Testing;

/// <summary>Makes certificates that live and die in memory.</summary>
internal static class RegionCertificate
{
    public static X509Certificate2 ForLoopback() => Create("localhost", IPAddress.Loopback);

    public static X509Certificate2 ForSomebodyElse() => Create("elsewhere.invalid", null);

    private static X509Certificate2 Create(string host, IPAddress? address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (address is not null)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication")], false));

        // TLS asks the machine's clock whether a certificate is valid, whatever clock the region runs on.
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows does not take a key for TLS that it has never stored.
        using (certificate)
        {
#pragma warning disable SYSLIB0057 // X509CertificateLoader came with .NET 9, and this package runs on .NET 8 too.
            return new X509Certificate2(certificate.Export(X509ContentType.Pfx));
#pragma warning restore SYSLIB0057
        }
    }
}
