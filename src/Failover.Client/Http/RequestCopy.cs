namespace Failover.Client;

/// <summary>Copies a request for an attempt beside another. The body is shared: only bodies that give the same bytes whenever they are asked are copied so.</summary>
internal static class RequestCopy
{
    public static HttpRequestMessage Of(HttpRequestMessage request, Uri uri, HttpContent? content)
    {
        var copy = new HttpRequestMessage(request.Method, uri) { Version = request.Version, VersionPolicy = request.VersionPolicy, Content = content };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, value) in (IDictionary<string, object?>)request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[name] = value;
        }

        return copy;
    }
}
