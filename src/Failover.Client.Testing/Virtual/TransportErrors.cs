using System.Net.Sockets;
using System.Security.Authentication;

namespace Failover.Client.Testing;

/// <summary>The exceptions of <see cref="SocketsHttpHandler"/>.</summary>
internal static class TransportErrors
{
    public static HttpRequestException Refused(Uri target) => Connect(HttpRequestError.ConnectionError, SocketError.ConnectionRefused, target);

    public static HttpRequestException NoSuchHost(Uri target) => Connect(HttpRequestError.NameResolutionError, SocketError.HostNotFound, target);

    public static HttpRequestException UnknownHost(Uri? target, VirtualRegion[] regions)
    {
        var known = string.Join(", ", regions.Select(static region => $"{region.Name} ({region.Address})"));
        return new(
            HttpRequestError.NameResolutionError,
            $"No region is at {target?.GetLeftPart(UriPartial.Path)}; there are {(known.Length > 0 ? known : "no regions yet")}.",
            new SocketException((int)SocketError.HostNotFound));
    }

    public static HttpRequestException Untrusted() => new(
        HttpRequestError.SecureConnectionError,
        "The SSL connection could not be established, see inner exception.",
        new AuthenticationException("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch"));

    public static HttpRequestException Reset()
    {
        var socket = new SocketException((int)SocketError.ConnectionReset);
        return new(
            "An error occurred while sending the request.",
            new IOException($"Unable to read data from the transport connection: {socket.Message}.", socket));
    }

    public static HttpIOException Cut(long missing) => new(
        HttpRequestError.ResponseEnded, $"The response ended prematurely, with at least {missing} additional bytes expected.");

    private static HttpRequestException Connect(HttpRequestError error, SocketError code, Uri target)
    {
        var socket = new SocketException((int)code);
        return new(error, $"{socket.Message} ({target.Host}:{target.Port})", socket);
    }
}
