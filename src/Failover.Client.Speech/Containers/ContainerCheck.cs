namespace Failover.Client.Speech;

/// <summary>Asks the containers of a region that is out whether they could serve again: <c>/ready</c> says that they take work, <c>/status</c> that their key is valid. An answer only brings the next live call forward.</summary>
internal static class ContainerCheck
{
    private static readonly string[] Paths = ["/ready", "/status"];

    private static readonly SpeechRole[] Roles = [SpeechRole.Synthesis, SpeechRole.CustomVoice, SpeechRole.Recognition, SpeechRole.Management];

    /// <summary>Does something with a policy while it has this check: where a region is a container, and unless it has one of its own.</summary>
    public static T With<T>(FailoverSpeech speech, FailoverSpeechOptions options, Func<T> make)
    {
        var probes = options.Policy.Probes;
        if (probes.Check is not null || probes.Path is not null || !options.Regions.Values.Any(static r => r.IsContainer))
        {
            return make();
        }

        probes.Check = (endpoint, ct) => AskAsync(speech, endpoint, ct);
        try
        {
            return make();
        }
        finally
        {
            probes.Check = null;
        }
    }

    /// <summary>Nothing is known of a region that is no container: it waits for its live probe.</summary>
    private static async ValueTask<bool> AskAsync(FailoverSpeech speech, FailoverEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (speech.Settings.Find(endpoint.Name) is not { IsContainer: true } region)
        {
            return false;
        }

        foreach (var host in Roles.Select(role => region.Hosts[role]).OfType<Uri>().Distinct())
        {
            foreach (var path in Paths)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new EndpointAddress(host).At(path));
                using var response = await speech.Transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (!response.IsSuccessStatusCode)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
