namespace Failover.Client.Speech;

/// <summary>The wanted voice, and in order what speaks in its place.</summary>
internal sealed class VoicePlan
{
    private const string UsualLanguage = "en-US";

    private readonly Dictionary<string, PlannedVoice> _voices;
    private readonly Dictionary<string, PlannedVoice[]> _chains;

    private VoicePlan(Dictionary<string, PlannedVoice> voices, string? first)
    {
        _voices = voices;
        First = first;
        _chains = voices.Keys.ToDictionary(static k => k, k => Follow(voices, k).ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the plan calls the wanted voice; <see langword="null"/> where there is no plan.</summary>
    public string? First { get; }

    public IReadOnlyCollection<PlannedVoice> Voices => _voices.Values;

    /// <summary>The plan of options that were found valid.</summary>
    public static VoicePlan Of(FailoverSpeechOptions options)
    {
        var voices = new Dictionary<string, PlannedVoice>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, voice) in options.Voices)
        {
            var hasProfile = options.Regions.Values.Any(r => r.SpeakerProfiles.ContainsKey(key));
            var isCustom = hasProfile || options.Regions.Values.Any(r => r.Deployments.ContainsKey(key));
            voices.Add(key, new PlannedVoice(key, voice.Name, voice.Language ?? LanguageOf(voice.Name!), isCustom, hasProfile, new HashSet<string>(voice.Regions, StringComparer.OrdinalIgnoreCase), voice.Fallback));
        }

        return new VoicePlan(voices, options.Voice ?? (voices.Count == 1 ? voices.Keys.First() : null));
    }

    public PlannedVoice? Find(string key) => _voices.GetValueOrDefault(key);

    /// <summary>A voice and what speaks in its place, in order.</summary>
    /// <exception cref="ArgumentException">The plan has no such voice.</exception>
    public PlannedVoice[] From(string key) => _chains.TryGetValue(key, out var chain)
        ? chain
        : throw new ArgumentException($"The voice plan has no voice '{key}'; it has {(_voices.Count == 0 ? "none" : string.Join(", ", _voices.Keys))}.", nameof(key));

    /// <summary>The voice of the plan that SSML means by a name: its own, or the service's.</summary>
    public PlannedVoice? Meant(string name) => Find(name)
        ?? (First is not null && Array.Find(From(First), v => IsCalled(v, name)) is { } inPlan ? inPlan : _voices.Values.FirstOrDefault(v => IsCalled(v, name)));

    /// <summary>Follows the names of those that stand in, each once: a circle ends where it began.</summary>
    public static IEnumerable<PlannedVoice> Follow(IReadOnlyDictionary<string, PlannedVoice> voices, string key)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var next = (string?)key; next is not null && voices.TryGetValue(next, out var voice) && seen.Add(next); next = voice.Fallback)
        {
            yield return voice;
        }
    }

    private static bool IsCalled(PlannedVoice voice, string name) => string.Equals(voice.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Public voices begin with their language: <c>en-US-JennyNeural</c>.</summary>
    private static string LanguageOf(string name)
    {
        var parts = name.Split('-');
        return parts is [{ Length: 2 or 3 }, { Length: >= 2 and <= 4 }, _, ..] ? $"{parts[0]}-{parts[1]}" : UsualLanguage;
    }
}
