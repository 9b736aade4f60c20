namespace Failover.Client;

/// <summary>Aims the caller's request at an endpoint for one attempt, and makes it the caller's again afterwards.</summary>
internal struct RequestAim
{
    private CallerHeaders _headers;

    /// <summary>Aims, and says where at.</summary>
    /// <param name="request">The caller's request, or a copy of it.</param>
    /// <param name="written">Where the caller addressed it to.</param>
    /// <param name="address">What that means.</param>
    /// <param name="isBound">Whether only this endpoint can serve it.</param>
    /// <param name="endpoint">Where it goes now.</param>
    /// <param name="group">Whose endpoint that is.</param>
    /// <param name="settings">Which names carry credentials.</param>
    /// <param name="ids">What the request names, if endpoints differ in that.</param>
    public Uri At(HttpRequestMessage request, Uri written, in RequestAddress address, bool isBound, FailoverEndpoint endpoint, FailoverGroup group, HttpSettings settings, RequestIds? ids = null)
    {
        var isAddressed = endpoint == address.Addressed;
        if (_headers.Replace(request, endpoint, isAddressed, settings))
        {
            Log.CallerCredentialWithheld(group.Logger, group.Name, endpoint.Name);
        }

        ids?.PutHeaders(request, endpoint, ref _headers);
        var named = ids is null ? address.Path : ids.PathFor(endpoint);
        var path = CallerHeaders.KeepsCredential(endpoint, isAddressed) ? named : CallerHeaders.WithoutCredentials(named, settings.CredentialQueryParameters);
        // What is bound to an endpoint was given out by it, and is its own even outside the base path.
        var isAsWritten = isAddressed && ReferenceEquals(path, address.Path) && (isBound || endpoint.Target.Contains(written.PathAndQuery));
        var target = isAsWritten ? written : endpoint.Target.At(path);
        if (!ReferenceEquals(request.RequestUri, target))
        {
            request.RequestUri = target;
        }

        return target;
    }

    /// <summary>Gives a copy of the request the headers that the caller wrote.</summary>
    public readonly void RestoreHeadersOf(HttpRequestMessage copy) => _headers.RestoreOn(copy.Headers);

    /// <summary>Sets only what differs: a request that its caller has disposed of meanwhile takes no more changes.</summary>
    public void Restore(HttpRequestMessage request, Uri? written)
    {
        _headers.Restore(request);
        if (!ReferenceEquals(request.RequestUri, written))
        {
            request.RequestUri = written;
        }
    }
}
