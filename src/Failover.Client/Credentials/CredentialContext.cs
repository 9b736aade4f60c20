namespace Failover.Client;

/// <summary>Whom a credential is fetched for, and a way to ask for it.</summary>
public sealed class CredentialContext
{
    private readonly HttpSend? _send;

    internal CredentialContext(FailoverEndpoint endpoint, string? challenge, TimeProvider time, HttpSend? send)
    {
        Endpoint = endpoint;
        Challenge = challenge;
        Time = time;
        _send = send;
    }

    /// <summary>The endpoint that asks for it.</summary>
    public FailoverEndpoint Endpoint { get; }

    /// <summary>What the endpoint said (<c>WWW-Authenticate</c>) when it refused the last one; <see langword="null"/> where nothing was refused.</summary>
    public string? Challenge { get; }

    /// <summary>The clock of the group.</summary>
    public TimeProvider Time { get; }

    /// <summary>Sends through the transport below the failover handler, and so past the failover and whatever it puts on requests. Redirects are not followed.</summary>
    /// <param name="request">The request, with an absolute address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer as soon as its headers have arrived; its body may be yet to come.</returns>
    public async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _send is null
            ? throw new InvalidOperationException($"No handler of the group of endpoint '{Endpoint.Name}' has sent anything yet.")
            : await _send.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
