namespace Failover.Client.Speech;

/// <summary>One region as it runs: the endpoint of that name in the group, with the hosts that switch together and what is called differently there.</summary>
internal sealed class SpeechRegion
{
    public SpeechRegion(string name, SpeechRegionOptions options)
    {
        Name = name;
        Code = SpeechHosts.RegionOf(name, options)?.ToLowerInvariant();
        Hosts = SpeechHosts.Of(name, options);
        IsContainer = options.IsContainer;
        EndpointId = options.EndpointId;
        Deployments = new Dictionary<string, string>(options.Deployments, StringComparer.OrdinalIgnoreCase);
        SpeakerProfiles = new Dictionary<string, string>(options.SpeakerProfiles, StringComparer.OrdinalIgnoreCase);
        Target = new EndpointAddress(Hosts.Management!);
    }

    /// <summary>As the group knows it.</summary>
    public string Name { get; }

    /// <summary>The short name of the region; <see langword="null"/> where its hosts are written out. Resources of one region share its capacity.</summary>
    public string? Code { get; }

    public SpeechHosts Hosts { get; }

    public bool IsContainer { get; }

    /// <summary>The custom speech endpoint (<c>cid</c>) there.</summary>
    public string? EndpointId { get; }

    public IReadOnlyDictionary<string, string> Deployments { get; }

    public IReadOnlyDictionary<string, string> SpeakerProfiles { get; }

    /// <summary>The address by which requests of the group are aimed at this region.</summary>
    public EndpointAddress Target { get; }

    /// <summary>Where a path is, at the host for this role.</summary>
    public Uri At(SpeechRole role, string pathAndQuery) =>
        Hosts[role] is { } host
            ? new EndpointAddress(host).At(pathAndQuery)
            : throw new InvalidOperationException($"Region '{Name}' has no host for {role}; write one under Regions:{Name}:{role}.");
}
