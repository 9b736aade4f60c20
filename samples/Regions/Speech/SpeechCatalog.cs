using System.Collections.Immutable;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What one region can speak with: public voices, and one custom voice behind a deployment of its own.</summary>
/// <remarks>All members may be used from several threads at once.</remarks>
public sealed class SpeechCatalog
{
    private static readonly string[] Everywhere =
        ["en-US-AvaMultilingualNeural", "en-US-AvaNeural", "en-US-AndrewNeural", "en-US-JennyNeural", "en-GB-SoniaNeural", "de-DE-KatjaNeural", "fr-FR-DeniseNeural", "ja-JP-NanamiNeural"];

    private readonly ServiceScope _scope;
    private ImmutableArray<string> _voices;

    internal SpeechCatalog(ServiceScope scope)
    {
        _scope = scope;
        _voices = [.. Everywhere, RegionalVoice];
        CustomVoiceDeployment = scope.Ids.NextGuid();
        CustomSpeechEndpoint = scope.Ids.NextGuid();
    }

    /// <summary>The public voices, by their short names: some that are everywhere, and <see cref="RegionalVoice"/>.</summary>
    public IReadOnlyList<string> Voices => _voices;

    /// <summary>The public voice that no other region has, such as <c>en-US-WesteuropeNeural</c>.</summary>
    public string RegionalVoice => $"en-US-{char.ToUpperInvariant(_scope.Region[0])}{_scope.Region[1..].Replace("-", "", StringComparison.Ordinal)}Neural";

    /// <summary>The custom voice: its name is the same everywhere.</summary>
    public string CustomVoice => "ContosoNeural";

    /// <summary>The deployment of the custom voice: <c>deploymentId</c> to REST, <c>EndpointId</c> to the Speech SDK. No other region knows it.</summary>
    public string CustomVoiceDeployment { get; }

    /// <summary>The custom model for recognition: <c>cid</c>. As in earnest, an unknown one is ignored.</summary>
    public string CustomSpeechEndpoint { get; }

    /// <summary>Whether the deployment of the custom voice is suspended.</summary>
    /// <value>The default is false.</value>
    public bool IsSuspended { get; set; }

    /// <summary>Adds a public voice; nothing happens where it is there.</summary>
    /// <param name="voice">A short name such as <c>en-US-AvaNeural</c>.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public void AddVoice(string voice)
    {
        if (!SpeechVoice.IsName(voice))
        {
            throw new ArgumentException($"'{voice}' is not the name of a voice; allowed are names such as en-US-AvaNeural.", nameof(voice));
        }

        ImmutableInterlocked.Update(ref _voices, static (voices, added) => voices.Contains(added) ? voices : voices.Add(added), voice);
    }

    /// <summary>Takes a public voice out of service; nothing happens where it is not there.</summary>
    /// <param name="voice">The short name.</param>
    public void RemoveVoice(string voice) =>
        ImmutableInterlocked.Update(ref _voices, static (voices, removed) => voices.Remove(removed), voice);

    /// <summary>The resource as the management of Azure names it; a copy of a custom model is allowed to it by this.</summary>
    public string ResourceId => SpeechModelBook.ResourceOf(_scope.Region);

    /// <summary>Adds a custom model for recognition, trained.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="locale">Its language, such as <c>en-US</c>.</param>
    /// <param name="deprecated">When it stops to transcribe; by default after two years.</param>
    /// <returns>Its id, which no other region knows.</returns>
    public string AddModel(string name, string locale, DateTimeOffset? deprecated = null) =>
        _scope.Options.SpeechModels.Add(_scope.Region, name, locale, _scope.Time.GetUtcNow(), deprecated, due: _scope.Time.GetUtcNow()).Id;

    /// <exception cref="Refusal">The region cannot speak with one of these voices.</exception>
    internal void RequireVoices(IEnumerable<string> voices, string? deployment)
    {
        if (deployment is not null && deployment != CustomVoiceDeployment)
        {
            throw new Refusal(StatusCodes.Status404NotFound, "NotFound", $"Invalid deploymentId {deployment}");
        }

        if (deployment is not null && IsSuspended)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "BadRequest", $"Invalid deploymentId {deployment}: the endpoint is suspended");
        }

        foreach (var voice in voices)
        {
            if (!(deployment is null ? _voices.Contains(voice) : voice == CustomVoice))
            {
                throw new Refusal(StatusCodes.Status400BadRequest, "BadRequest", $"Unsupported voice {voice}.");
            }
        }
    }
}
