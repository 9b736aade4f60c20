namespace Failover.Client.SocketTests;

/// <summary>The two ways in which an application gets its client.</summary>
public enum ClientForm
{
    /// <summary><c>new HttpClient(new FailoverHandler(group) { InnerHandler = ... })</c>.</summary>
    Handler,

    /// <summary><c>services.AddHttpClient(...).AddFailoverHandler(section)</c>.</summary>
    Injected,
}
