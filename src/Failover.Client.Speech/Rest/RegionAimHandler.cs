namespace Failover.Client.Speech;

/// <summary>Stands below the group's handler, which aims a request at a region, and sends it to that region's host for what it asks.</summary>
internal sealed class RegionAimHandler(FailoverSpeech speech) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var aimed = request.RequestUri!;
        request.RequestUri = HostFor(aimed);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The group compares it with what it asked for.
            request.RequestUri = aimed;
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var aimed = request.RequestUri!;
        request.RequestUri = HostFor(aimed);
        try
        {
            return base.Send(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = aimed;
        }
    }

    private Uri HostFor(Uri aimed)
    {
        if (speech.Settings.At(aimed) is not { } region)
        {
            return aimed;
        }

        var path = region.Target.PathBehindBase(aimed.PathAndQuery);
        return RoleOf(path) is not SpeechRole.Management and var role ? region.At(role, path) : aimed;
    }

    /// <summary>Each kind of call has a host of its own, known by its path.</summary>
    private static SpeechRole RoleOf(string path) =>
        path.StartsWith("/speech/recognition/", StringComparison.OrdinalIgnoreCase) ? SpeechRole.Recognition
        : !path.StartsWith("/cognitiveservices/", StringComparison.OrdinalIgnoreCase) ? SpeechRole.Management
        : path.Contains("deploymentId=", StringComparison.OrdinalIgnoreCase) ? SpeechRole.CustomVoice
        : SpeechRole.Synthesis;
}
