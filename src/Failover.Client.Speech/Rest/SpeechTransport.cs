namespace Failover.Client.Speech;

/// <summary>The ways to the hosts of the regions: through the group, which chooses the region, or straight to one of them.</summary>
internal sealed class SpeechTransport : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpMessageHandler? _own;
    private readonly HttpMessageInvoker _direct;

    /// <param name="speech">The regions.</param>
    /// <param name="transport">What sends; a handler of its own where left out.</param>
    public SpeechTransport(FailoverSpeech speech, HttpMessageHandler? transport)
    {
        // A region that comes back under another address is found, and none is resolved for every call.
        transport ??= _own = new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime, UseCookies = false };
        RedirectPolicy.TakeOver(transport, speech.Group);
        _direct = new HttpMessageInvoker(transport, disposeHandler: false);
        Failover = new FailoverHandler(speech.Group) { InnerHandler = new RegionAimHandler(speech) { InnerHandler = transport } };
        Jobs = new HttpClient(Failover, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        // Tokens and checks are asked for past everything that is put on requests, whether or not the group's handler has sent anything.
        var send = new HttpSend((request, ct) => new ValueTask<HttpResponseMessage>(_direct.SendAsync(request, ct)), isSynchronous: false);
        speech.Group.Tokens.Send = send;
        speech.Group.Checks.Send = (endpoint, path, ct) => StandbyCheck.AskAsync(send, endpoint, path, ct);
    }

    /// <summary>The group's own handler, for requests that are addressed to it: each goes to the host that its path belongs to, in whichever region serves. Body replay, ids, jobs and verdicts are the group's.</summary>
    public FailoverHandler Failover { get; }

    /// <summary>The same as a client, for jobs.</summary>
    public HttpClient Jobs { get; }

    /// <summary>Sends to one region, past the group: what comes of it is told to nobody.</summary>
    /// <param name="endpoint">The region as an endpoint of the group.</param>
    /// <param name="region">The same with its hosts.</param>
    /// <param name="role">Which of its hosts.</param>
    /// <param name="request">The request, with a path for an address. It gets the region's credential.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async ValueTask<HttpResponseMessage> SendAsync(FailoverEndpoint endpoint, SpeechRegion region, SpeechRole role, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (endpoint.Token is { } token)
        {
            await token.WaitAsync(isSynchronous: false, cancellationToken).ConfigureAwait(false);
        }

        request.RequestUri = region.At(role, request.RequestUri!.OriginalString);
        if (RegionCredential.Of(endpoint) is ({ } header, { } value))
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _direct.SendAsync(request, cancellationToken);

    public void Dispose()
    {
        Jobs.Dispose();
        _direct.Dispose();
        _own?.Dispose();
    }
}
