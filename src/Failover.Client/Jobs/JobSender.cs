namespace Failover.Client;

/// <summary>Sends what concerns jobs, through the application's own client.</summary>
internal sealed class JobSender(HttpClient http, FailoverGroup group)
{
    public Uri? BaseAddress => http.BaseAddress;

    /// <summary>Asks one endpoint about a job that it holds. Stopping one twice is stopping it once.</summary>
    public async Task<JobReply> AskAsync(JobCall call, string endpoint, CancellationToken cancellationToken)
    {
        using var request = RequestFor(call, endpoint);
        return await SendAsync(request.SetReplayable(), call.Path, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="InvalidOperationException">The client has no failover handler, or that of another group.</exception>
    public async Task<JobReply> SendAsync(HttpRequestMessage request, string path, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answered = Check(response);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        // A good answer that tells of rate limits does not ask for patience.
        var asksForPatience = !response.IsSuccessStatusCode || RetryAfterHint.SaysWhenToComeBack(response);
        return new JobReply(new JobAnswer(path, response, body), answered.Endpoint, asksForPatience ? RetryAfterHint.Of(response, group.Time) : null);
    }

    /// <summary>Gets what the caller is to read.</summary>
    public Task<HttpResponseMessage> GetAsync(JobCall call, string endpoint, HttpCompletionOption completion, CancellationToken cancellationToken) =>
        SendAndDisposeAsync(RequestFor(call, endpoint), completion, cancellationToken);

    /// <summary>Gets what is kept elsewhere, say in a storage account, without a credential.</summary>
    public Task<HttpResponseMessage> GetElsewhereAsync(Uri address, CancellationToken cancellationToken) =>
        SendAndDisposeAsync(new HttpRequestMessage(HttpMethod.Get, address).SetTarget(RequestTarget.Public()), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<HttpResponseMessage> SendAndDisposeAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage RequestFor(JobCall call, string endpoint) =>
        new HttpRequestMessage(call.Method, group.Order.Settings.Logical.At(call.Path)).SetTarget(RequestTarget.At(endpoint));

    private FailoverAnswer Check(HttpResponseMessage response) =>
        response.GetFailover() is not { } answer
            ? throw new InvalidOperationException($"The client does not send through a failover group; give it the FailoverHandler of group '{group.Name}'.")
            : answer.Group != group.Name
            ? throw new InvalidOperationException($"The client sends through group '{answer.Group}'; it must send through group '{group.Name}'.")
            : answer;
}
