using System.Net;

namespace Failover.Client;

/// <summary>What the presets of a group do with an answer before it is judged: learn what the endpoint holds, and look into the body where the verdict needs it.</summary>
internal static class AnswerLook
{
    /// <summary>Looks, and gives the same answer.</summary>
    /// <exception cref="IOException">The body was cut.</exception>
    /// <exception cref="OperationCanceledException">The attempt was given up.</exception>
    public static ValueTask<HttpResponseMessage> TakeAsync(
        HttpRequestMessage request, HttpResponseMessage response, FailoverEndpoint endpoint, ServiceRules rules, JobMemory jobs, bool isSynchronous, CancellationToken cancellationToken)
    {
        // A transport of the caller's own may not say what it answers to.
        response.RequestMessage ??= request;
        var watch = response.IsSuccessStatusCode ? Learn(request, response, endpoint, rules.Ids, jobs) : null;
        if (watch is null && !rules.NeedsBody(request, response))
        {
            return new ValueTask<HttpResponseMessage>(response);
        }

        var looking = watch is null ? PeekAsync(response, cancellationToken) : WatchAsync(response, watch, cancellationToken);
        if (isSynchronous)
        {
            // On this thread; whoever awaits the task next learns what became of it.
            ((IAsyncResult)looking).AsyncWaitHandle.WaitOne();
        }

        return new ValueTask<HttpResponseMessage>(looking);
    }

    /// <summary>Takes from the path what it tells; gives what is to watch the body, if that may tell more.</summary>
    private static IdWatch? Learn(HttpRequestMessage request, HttpResponseMessage response, FailoverEndpoint endpoint, IdRules rules, JobMemory jobs)
    {
        // No content is how some services say that they know no such job; and what was deleted is nowhere.
        if (response.StatusCode == HttpStatusCode.NoContent || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Head)
        {
            return null;
        }

        var path = endpoint.Target.PathBehindBase(request.RequestUri!.AbsolutePath);
        var held = rules.InPath(path);
        foreach (var key in held)
        {
            jobs.Remember(key, endpoint);
        }

        var (subject, _) = rules.Subject(path);
        // What is read from below an object (the content of a file) is not the service's own word.
        if (subject is null && (held.Count == 0 || request.Method == HttpMethod.Get))
        {
            return null;
        }

        var isEventStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return isEventStream || ServiceRules.IsJson(response.Content) ? new IdWatch(rules, subject, isEventStream, jobs, endpoint) : null;
    }

    private static async Task<HttpResponseMessage> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.Content = await PeekedContent.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private static async Task<HttpResponseMessage> WatchAsync(HttpResponseMessage response, IdWatch watch, CancellationToken cancellationToken)
    {
        if (response.Content is ByteArrayContent or ReadOnlyMemoryContent)
        {
            // In memory already, and to stay there.
            var copy = new MemoryStream();
            await response.Content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            watch.See(copy.GetBuffer().AsSpan(0, (int)copy.Length));
            watch.End();
            return response;
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        response.Content = new PassedContent(response.Content, new WatchedStream(body, watch));
        return response;
    }
}
