namespace Failover.Client;

/// <summary>Tells the group what it cannot see of an SDK's request: that its body can be written again, and which address means no endpoint in particular.</summary>
internal sealed class SdkRequestHandler(FailoverGroup group) : DelegatingHandler
{
    /// <summary>Where OpenAI clients send when they are given no endpoint.</summary>
    private static readonly EndpointAddress Unset = new(new Uri("https://api.openai.com/v1"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (uri, content) = Prepare(request);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            (request.RequestUri, request.Content) = (uri, content);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (uri, content) = Prepare(request);
        try
        {
            return base.Send(request, cancellationToken);
        }
        finally
        {
            (request.RequestUri, request.Content) = (uri, content);
        }
    }

    private (Uri? Uri, HttpContent? Content) Prepare(HttpRequestMessage request)
    {
        var (uri, content) = (request.RequestUri, request.Content);
        if (content is not null && RequestBodies.KindOf(content) == RequestBody.Unknown)
        {
            // The SDKs take only bodies that they can send again themselves.
            request.Content = new RewritableContent(content);
        }

        if (uri is { IsAbsoluteUri: true } && Unset.HasAuthorityOf(uri) && !RequestAddress.Of(uri, group.Order, group.Jobs).IsOurs)
        {
            request.RequestUri = group.Order.Settings.Logical.At(Unset.PathBehindBase(uri.PathAndQuery));
        }

        return (uri, content);
    }
}
