using System.Net;

namespace Failover.Client;

/// <summary>The presets of a group, put together as the request path reads them.</summary>
internal sealed class ServiceRules(IReadOnlyCollection<ServicePreset> presets)
{
    private readonly string[] _repeatable = [.. presets.SelectMany(static p => p.Repeatable)];
    private readonly string[] _mayFailWithin200 = [.. presets.SelectMany(static p => p.MayFailWithin200)];
    private readonly string[] _serviceManaged = [.. presets.SelectMany(static p => p.ServiceManaged)];

    public IdRules Ids { get; } = new(presets);

    public static ServiceRules? Of(FailoverOptions options) => options.Presets.Count == 0 ? null : new ServiceRules([.. options.Presets]);

    /// <summary>Whether this POST is known to compute and store nothing, or to do the same each time.</summary>
    public bool MayRepeat(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri is { IsAbsoluteUri: true } uri && PathTail.IsAny(uri.AbsolutePath, _repeatable);

    /// <summary>Whether the service fails this over by itself, so that nobody else should.</summary>
    /// <param name="path">Path and query behind the base path.</param>
    public bool IsServiceManaged(ReadOnlySpan<char> path)
    {
        path = path.TrimStart('/');
        foreach (var first in _serviceManaged)
        {
            if (path.StartsWith(first, StringComparison.OrdinalIgnoreCase) && path.Length > first.Length && path[first.Length] == '/')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the verdict needs the body: a refusal that has more than one meaning, or a 200 that may hold an error. JSON only, so that no stream is ever held back.</summary>
    public bool NeedsBody(HttpRequestMessage request, HttpResponseMessage response)
    {
        var mayDiffer = response.StatusCode is HttpStatusCode.OK
            ? PathTail.IsAny(request.RequestUri!.AbsolutePath, _mayFailWithin200)
            : (int)response.StatusCode is >= 400 and < 500 and not (401 or 408 or 429);
        return mayDiffer && request.Method != HttpMethod.Head && IsJson(response.Content);
    }

    public static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        && content.Headers.ContentEncoding.Count == 0;
}
