namespace Failover.Client;

/// <summary>Finds the endpoint that holds what a request names: in its path, its query, or its JSON body.</summary>
internal static class NamedIds
{
    /// <summary>The name of that endpoint, if it is known. A body that can be read only once is kept and put in the place of the caller's; one that is too long to be kept is not looked into.</summary>
    public static async ValueTask<string?> FindHolderAsync(
        HttpRequestMessage request, string path, EndpointOrder order, ServiceRules rules, FailoverGroup group, bool isSynchronous, CancellationToken cancellationToken)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var before = query < 0 ? path : path[..query];
        var named = rules.Ids.InPath(before);
        if (request.Method == HttpMethod.Put && rules.Ids.Subject(before).Key is { } made)
        {
            // Whoever chooses the id makes the thing, and may make it anew elsewhere.
            named.Remove(made);
        }

        if (query >= 0 && rules.Ids.HasLinks)
        {
            rules.Ids.InQuery(path[query..], before, named);
        }

        var holder = Holder(named, order, group.Jobs);
        if (holder is not null || !rules.Ids.HasLinks)
        {
            return holder;
        }

        var body = await BodyOfAsync(request, order.Settings, isSynchronous, group.Time, cancellationToken).ConfigureAwait(false);
        named.Clear();
        IdReader.Read(body.Span, subject: null, rules.Ids, named);
        return Holder(named, order, group.Jobs);
    }

    /// <summary>Where the ids of a request are held by several endpoints, no one can serve it: the first to be named decides, and its answer tells the caller.</summary>
    private static string? Holder(List<string> named, EndpointOrder order, JobMemory jobs)
    {
        foreach (var key in named)
        {
            if (jobs.HolderOf(key) is { } holder && !IsMapped(order, key))
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>An id for which there is a name at another endpoint is not bound to the one that made it.</summary>
    private static bool IsMapped(EndpointOrder order, string key)
    {
        var id = key.AsSpan(key.IndexOf('/', StringComparison.Ordinal) + 1);
        foreach (var endpoint in order.ByPriority)
        {
            foreach (var logical in endpoint.Resources.Keys)
            {
                if (logical.AsSpan(logical.IndexOf(':', StringComparison.Ordinal) + 1).SequenceEqual(id))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static async ValueTask<ReadOnlyMemory<byte>> BodyOfAsync(HttpRequestMessage request, FailoverSettings settings, bool isSynchronous, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Content is not { } content || !ServiceRules.IsJson(content))
        {
            return default;
        }

        await RequestBodyIds.KeepAsync(request, settings, isSynchronous, time, cancellationToken).ConfigureAwait(false);
        if (RequestBodies.KindOf(request.Content) is not (RequestBody.Repeatable or RequestBody.Seekable))
        {
            return default;
        }

        var kept = new KeptBytes(settings.Http.MaxBufferedBytes);
        await RequestBodyIds.CopyAsync(request.Content, new KeepingStream(Stream.Null, kept), isSynchronous, cancellationToken).ConfigureAwait(false);
        return kept.Bytes;
    }
}
