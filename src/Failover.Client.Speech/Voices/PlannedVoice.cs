namespace Failover.Client.Speech;

/// <summary>One voice of the plan.</summary>
/// <param name="Key">What the plan calls it.</param>
/// <param name="Name">What the service calls it; <see langword="null"/> for the voices that the SSML names itself.</param>
/// <param name="Language">The language of text that it speaks.</param>
/// <param name="IsCustom">Whether it is spoken only where it has a deployment or a speaker profile.</param>
/// <param name="HasProfile">Whether it is spoken with a speaker profile.</param>
/// <param name="Regions">The only regions where it may be used; empty for all.</param>
/// <param name="Fallback">What the plan calls the voice in its place, if there is one.</param>
internal sealed record PlannedVoice(string Key, string? Name, string Language, bool IsCustom, bool HasProfile, IReadOnlySet<string> Regions, string? Fallback)
{
    /// <summary>The voices of the document as they are.</summary>
    public static readonly PlannedVoice AsWritten = new("", null, "", IsCustom: false, HasProfile: false, new HashSet<string>(), Fallback: null);

    public bool CanSpeakIn(SpeechRegion region) =>
        (Regions.Count == 0 || Regions.Contains(region.Name))
        && (!IsCustom || region.Deployments.ContainsKey(Key) || region.SpeakerProfiles.ContainsKey(Key));
}
