using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>The <see cref="HttpClient"/> below the SDK clients of a group: one for all of them, so that they share connections.</summary>
internal static class GroupClient
{
    // What both SDKs take when nobody says otherwise.
    private static readonly TimeSpan UsualNetworkTimeout = TimeSpan.FromSeconds(100);

    // The group ends a call by its own deadline; the SDK's must never come first.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly ConditionalWeakTable<FailoverGroup, HttpClient> Clients = [];

    public static HttpClient Of(FailoverGroup group, HttpMessageHandler? innerHandler) =>
        innerHandler is null ? Clients.GetValue(group, static g => Make(g, OwnConnections())) : Make(group, innerHandler);

    /// <summary>The SDKs bound the whole call by it, and each silence inside a streamed answer: it never gets shorter.</summary>
    public static TimeSpan NetworkTimeout(FailoverGroup group, TimeSpan? before)
    {
        var least = group.Order.Settings.TotalTimeout + Margin;
        var now = before ?? UsualNetworkTimeout;
        return now == Timeout.InfiniteTimeSpan || now > least ? now : least;
    }

    private static HttpClient Make(FailoverGroup group, HttpMessageHandler connections) =>
        new(new SdkRequestHandler(group) { InnerHandler = new FailoverHandler(group) { InnerHandler = connections } }, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler OwnConnections() => new()
    {
        // As the SDKs' own: whoever gave the answer, no key and no cookie follows it anywhere.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A region that moves is found again through DNS.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
    };
}
