namespace Failover.Client;

/// <summary>The token of the endpoint that is asked: waited for where there is none, and replaced once where it is refused.</summary>
internal sealed partial class HttpCall
{
    // While it does, or has done in vain, nothing of the request has left.
    private bool _waitsForToken;

    /// <summary>Asks once more with a fresh token, if there is one and the request can go out again; otherwise the refusal stands.</summary>
    private async ValueTask<HttpResponseMessage> AskAgainAsync(HttpResponseMessage refusal, TokenKeeper token, FailoverEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (_replayable is { CanBeSent: false })
        {
            // The next call is not to be refused as well.
            token.RenewInBackground(_request, refusal);
            return refusal;
        }

        try
        {
            if (!await token.RenewAsync(_request, refusal, IsSynchronous, cancellationToken).ConfigureAwait(false))
            {
                return refusal;
            }
        }
        catch
        {
            refusal.Dispose();
            throw;
        }

        refusal.Dispose();
        Aim(endpoint);
        return HttpSend.Given(await SendOnceAsync(cancellationToken).ConfigureAwait(false));
    }
}
