namespace Failover.Client.Speech;

/// <summary>Regions as endpoints of a failover group.</summary>
internal static class SpeechGroup
{
    /// <summary>Does something with the policy of these options while it has the regions for endpoints: a group copies what it is given.</summary>
    public static T With<T>(FailoverSpeechOptions options, Func<FailoverOptions, T> make)
    {
        var policy = options.Policy;
        lock (policy)
        {
            try
            {
                policy.UseAzureSpeech();
                foreach (var (name, region) in options.Regions)
                {
                    policy.Endpoints[name] = EndpointOf(name, region);
                }

                return make(policy);
            }
            finally
            {
                policy.Endpoints.Clear();
            }
        }
    }

    private static FailoverEndpointOptions EndpointOf(string name, SpeechRegionOptions region)
    {
        var hosts = SpeechHosts.Of(name, region);
        var endpoint = new FailoverEndpointOptions
        {
            Address = hosts.Management,
            Priority = region.Priority,
            Weight = region.Weight,
            Credential = CredentialOf(region, hosts),
            // Resources of one region share what serves them: a second one there is as busy as the first.
            QuotaScope = SpeechHosts.RegionOf(name, region)?.ToLowerInvariant(),
        };
        foreach (var (id, own) in region.Resources)
        {
            endpoint.Resources[id] = own;
        }

        return endpoint;
    }

    private static EndpointCredential? CredentialOf(SpeechRegionOptions region, SpeechHosts hosts) =>
        region.Credential
        ?? (region.Key is not { } key ? null
            : region.UsesToken ? EndpointCredential.SpeechToken(key, hosts.TokenService!)
            : EndpointCredential.ApiKey(key, "Ocp-Apim-Subscription-Key"));
}
