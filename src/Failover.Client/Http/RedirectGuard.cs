namespace Failover.Client;

/// <summary>Keeps the transport from following redirects by itself: it would carry an endpoint's key to whatever host the redirect names.</summary>
internal static class RedirectGuard
{
    public static void Apply(HttpMessageHandler? handler, FailoverGroup group)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        try
        {
            switch (handler)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    break;
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            // Shared with others and already in use.
            Log.RedirectsNotGuarded(group.Logger, group.Name);
        }
    }
}
