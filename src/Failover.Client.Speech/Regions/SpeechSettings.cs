namespace Failover.Client.Speech;

/// <summary>The options as they run: copied once, so that later changes to the object change nothing.</summary>
internal sealed class SpeechSettings
{
    private readonly Dictionary<string, SpeechRegion> _regions;

    public SpeechSettings(FailoverSpeechOptions options)
    {
        _regions = options.Regions.ToDictionary(static r => r.Key, static r => new SpeechRegion(r.Key, r.Value), StringComparer.OrdinalIgnoreCase);
        Plan = VoicePlan.Of(options);
        FirstAudioTimeout = options.FirstAudioTimeout;
        AudioIdleTimeout = options.AudioIdleTimeout;
        BufferUntilComplete = options.BufferUntilComplete;
    }

    public IReadOnlyCollection<SpeechRegion> Regions => _regions.Values;

    public VoicePlan Plan { get; }

    public TimeSpan FirstAudioTimeout { get; }

    public TimeSpan AudioIdleTimeout { get; }

    public bool BufferUntilComplete { get; }

    /// <summary>The region behind an endpoint of the group; <see langword="null"/> where a reload has just taken it out.</summary>
    public SpeechRegion? Find(string endpoint) => _regions.GetValueOrDefault(endpoint);

    /// <summary>The region that an address of the group belongs to.</summary>
    public SpeechRegion? At(Uri address)
    {
        SpeechRegion? found = null;
        foreach (var region in _regions.Values)
        {
            if (region.Target.HasAuthorityOf(address) && region.Target.Contains(address.PathAndQuery) && (found is null || region.Target.BasePathLength > found.Target.BasePathLength))
            {
                found = region;
            }
        }

        return found;
    }
}
