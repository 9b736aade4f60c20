using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Which endpoint accepted which job: the paths that endpoints handed out, newest last, no more than a limit.</summary>
internal sealed class JobMemory(int capacity)
{
    private readonly ConcurrentDictionary<string, string> _endpoints = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _oldestFirst = new();
    private volatile bool _isUsed;

    public bool IsEmpty => !_isUsed;

    /// <summary>Remembers where the answer says its job can be followed: by the endpoint's own ids, as it wrote the address, and by the application's, which may put the address together by itself.</summary>
    public void Learn(HttpResponseMessage response, HttpMethod method, FailoverEndpoint endpoint, Uri askedAt, ResourceMap? map = null)
    {
        // Reading hands out no jobs, unless the answer says that it made one.
        if ((method != HttpMethod.Get && method != HttpMethod.Head) || response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted)
        {
            LearnFrom(response, endpoint, askedAt, map);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LearnFrom(HttpResponseMessage response, FailoverEndpoint endpoint, Uri askedAt, ResourceMap? map)
    {
        Learn(response, "operation-location", endpoint, askedAt, map);
        Learn(response, "Azure-AsyncOperation", endpoint, askedAt, map);
        if (response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted)
        {
            Learn(response, "Location", endpoint, askedAt, map);
        }
    }

    /// <summary>The name of the endpoint that holds the job at this path, or the job this path lies below (<c>/jobs/1/result</c>, <c>/jobs/1:cancel</c>).</summary>
    public string? Find(string pathAndQuery)
    {
        if (IsEmpty)
        {
            return null;
        }

        var path = WithoutQuery(pathAndQuery);
        while (path.Length > 1)
        {
            if (_endpoints.TryGetValue(path, out var endpoint))
            {
                return endpoint;
            }

            var cut = path.LastIndexOfAny(['/', ':']);
            if (cut < 0)
            {
                break;
            }

            path = path[..cut];
        }

        return null;
    }

    /// <summary>The name of the endpoint that holds what has this id, given as <c>collection/id</c>.</summary>
    public string? HolderOf(string key) => _endpoints.GetValueOrDefault(key);

    private void Learn(HttpResponseMessage response, string header, FailoverEndpoint endpoint, Uri askedAt, ResourceMap? map)
    {
        if (!response.Headers.NonValidated.TryGetValues(header, out var values)
            || !Uri.TryCreate(askedAt, values.ToString(), out var location) || !endpoint.Target.HasAuthorityOf(location))
        {
            return;
        }

        var path = WithoutQuery(endpoint.Target.PathBehindBase(location.PathAndQuery)).TrimEnd('/');
        // The root is no job: it would bind every call.
        if (path.Length > 1)
        {
            Remember(path, endpoint);
            if (map?.LogicalPath(path, endpoint) is { } logical && logical != path)
            {
                Remember(logical, endpoint);
            }
        }
    }

    /// <summary>Remembers which endpoint holds what stands at a path, or what has an id. Paths begin with a slash, so the two are never taken for each other.</summary>
    public void Remember(string key, FailoverEndpoint endpoint)
    {
        if (capacity == 0)
        {
            return;
        }

        if (_endpoints.TryAdd(key, endpoint.Name))
        {
            _oldestFirst.Enqueue(key);
            // ConcurrentDictionary would take all its locks to say whether it holds any.
            _isUsed = true;
            while (_endpoints.Count > capacity && _oldestFirst.TryDequeue(out var oldest))
            {
                _endpoints.TryRemove(oldest, out _);
            }
        }
        else
        {
            _endpoints[key] = endpoint.Name;
        }
    }

    private static string WithoutQuery(string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? pathAndQuery : pathAndQuery[..query];
    }
}
