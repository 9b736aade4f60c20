using System.Net;

namespace Failover.Client;

/// <summary>Asks one endpoint, beside all calls, whether it is there: with its own headers and nobody else's.</summary>
internal static class StandbyCheck
{
    /// <summary>With a path the answer counts; without one it is enough that the connection was used.</summary>
    /// <exception cref="EndpointCredentialException">The endpoint refuses its own credential, or the source of that has none.</exception>
    public static async ValueTask<bool> AskAsync(HttpSend send, FailoverEndpoint endpoint, string? path, CancellationToken cancellationToken)
    {
        var target = endpoint.Target.At(path is null ? "" : path.StartsWith('/') ? path : '/' + path);
        using var request = new HttpRequestMessage(path is null ? HttpMethod.Head : HttpMethod.Get, target);
        foreach (var (name, value) in endpoint.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (endpoint.Token is { } token)
        {
            await token.WaitAsync(isSynchronous: false, cancellationToken).ConfigureAwait(false);
            request.Headers.TryAddWithoutValidation(token.Credential.Header, token.Current!.HeaderValue);
        }

        using var response = await send.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // A path was chosen because it answers to the credential; what an address alone refuses says nothing of that.
        return path is not null && endpoint.HasOwnCredential && response.StatusCode is (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            ? throw new EndpointCredentialException($"it answers {StatusText.Of(response)}", isRefused: true)
            : response.IsSuccessStatusCode;
    }
}
