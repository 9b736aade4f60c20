namespace Failover.Client.Testing;

/// <summary>Copies of requests that have been read.</summary>
internal static class RequestCopies
{
    /// <summary>The same request with a body that can be read again.</summary>
    public static HttpRequestMessage WithBody(HttpRequestMessage request, byte[] body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Version = request.Version, VersionPolicy = request.VersionPolicy, Content = new ByteArrayContent(body),
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in request.Content!.Headers.NonValidated)
        {
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (key, value) in request.Options)
        {
            copy.Options.Set(new HttpRequestOptionsKey<object?>(key), value);
        }

        return copy;
    }
}
