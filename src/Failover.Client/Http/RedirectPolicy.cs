using System.Net;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Follows redirects in the transport's place. The transport would carry an endpoint's key to whatever host a redirect names.</summary>
internal sealed class RedirectPolicy
{
    // By transport, which handlers may share: only the first to ask finds its following still on.
    private static readonly ConditionalWeakTable<HttpMessageHandler, RedirectPolicy> Policies = [];

    private readonly int _max;

    private RedirectPolicy(int max) => _max = max;

    /// <summary>Switches the transport's own following off, if it is on, and does as much in its place.</summary>
    public static RedirectPolicy TakeOver(HttpMessageHandler? handler, FailoverGroup group)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler is null ? new RedirectPolicy(0) : Policies.GetValue(handler, transport => Of(transport, group));
    }

    private static RedirectPolicy Of(HttpMessageHandler transport, FailoverGroup group)
    {
        try
        {
            switch (transport)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    return new RedirectPolicy(sockets.MaxAutomaticRedirections);
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    return new RedirectPolicy(client.MaxAutomaticRedirections);
            }
        }
        catch (InvalidOperationException)
        {
            // Shared with others and already in use.
            Log.RedirectsNotGuarded(group.Logger, group.Name);
        }

        // The transport was told not to follow redirects, so it is not for this handler to do either.
        return new RedirectPolicy(0);
    }

    /// <summary>Where the answer sends the caller, if it is to be followed.</summary>
    public Uri? Next(HttpResponseMessage response, Uri askedAt, int followed)
    {
        if (followed >= _max || !IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
        {
            return null;
        }

        var next = location.IsAbsoluteUri ? location : new Uri(askedAt, location);
        // What was asked over TLS is not asked again without it.
        var isAllowed = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && askedAt.Scheme == Uri.UriSchemeHttp);
        return isAllowed ? next : null;
    }

    public static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MultipleChoices or HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
