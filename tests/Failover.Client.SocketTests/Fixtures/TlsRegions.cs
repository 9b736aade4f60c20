namespace Failover.Client.SocketTests;

/// <summary>The same over TLS, with HTTP/2 for clients that ask for it.</summary>
public sealed class TlsRegions() : TwoRegions(https: true);
