using System.Net;

namespace Failover.Client;

/// <summary>Turns the caller's request into the one a redirect asks for, and back.</summary>
internal sealed class RedirectedRequest(HttpRequestMessage request)
{
    private readonly Uri? _uri = request.RequestUri;
    private readonly HttpMethod _method = request.Method;
    private readonly HttpContent? _content = request.Content;
    private readonly bool? _chunked = request.Headers.TransferEncodingChunked;
    private CallerHeaders _headers;

    /// <summary>Goes there, with the caller's credential only to where it was written for, or where it is accepted.</summary>
    public void GoTo(Uri next, Uri askedAt, HttpStatusCode status, HttpSettings settings, bool acceptsCallerCredential)
    {
        request.RequestUri = next;
        if (BecomesGet(status, request.Method))
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
            request.Headers.TransferEncodingChunked = null;
        }

        if (!IsSameServer(next, askedAt) || (!acceptsCallerCredential && !IsSameServer(next, _uri!)))
        {
            _headers.TakeCredentials(request.Headers, settings);
        }
    }

    private static bool IsSameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public void Restore()
    {
        request.RequestUri = _uri;
        request.Method = _method;
        request.Content = _content;
        request.Headers.TransferEncodingChunked = _chunked;
        _headers.Restore(request);
    }

    /// <summary>As browsers and the transport do (RFC 9110, section 15.4): 303 always, 300 to 302 for a POST.</summary>
    private static bool BecomesGet(HttpStatusCode status, HttpMethod method) =>
        status == HttpStatusCode.SeeOther ? method != HttpMethod.Get && method != HttpMethod.Head
        : method == HttpMethod.Post && status is HttpStatusCode.MultipleChoices or HttpStatusCode.MovedPermanently or HttpStatusCode.Found;
}
