namespace Failover.Client;

/// <summary>A first attempt whose token was refused.</summary>
public sealed partial class FailoverHandler
{
    /// <summary>Asks once more with a fresh token, if there is one; otherwise the refusal stands.</summary>
    private async ValueTask<(HttpResponseMessage? Response, Exception? Exception)> AskAgainAsync(
        HttpResponseMessage refusal, TokenKeeper token, HttpRequestMessage request, LiveAttempt live, HttpSend send)
    {
        if (live.SentAt < 0)
        {
            _group.GoOn(live);
        }

        try
        {
            if (!await token.RenewAsync(request, refusal, send.IsSynchronous, live.Token).ConfigureAwait(false))
            {
                return (refusal, null);
            }
        }
        catch (Exception e)
        {
            refusal.Dispose();
            return (null, e);
        }

        refusal.Dispose();
        // What the caller had under this name was put aside with the first token.
        request.Headers.Remove(token.Credential.Header);
        request.Headers.TryAddWithoutValidation(token.Credential.Header, token.Current!.HeaderValue);
        if (!ReferenceEquals(request.Content, live.Written.Content))
        {
            request.Content = live.Written.Content;
        }

        try
        {
            return (HttpSend.Given(await send.SendAsync(request, live.Token).ConfigureAwait(false)), null);
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }
}
