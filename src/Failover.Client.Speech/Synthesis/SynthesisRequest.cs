namespace Failover.Client.Speech;

/// <summary>What is to be spoken, checked before anything is sent.</summary>
/// <param name="Text">The text, or <see langword="null"/> for a document.</param>
/// <param name="Document">The document, or <see langword="null"/> for text.</param>
/// <param name="Chain">The voices that may speak, in order.</param>
/// <param name="Format">The format of the audio.</param>
/// <param name="BufferUntilComplete">Whether a region that is lost in the middle is nobody's to hear.</param>
internal sealed record SynthesisRequest(string? Text, SsmlDocument? Document, PlannedVoice[] Chain, SpeechOutputFormat Format, bool BufferUntilComplete)
{
    // Profile ids are GUIDs.
    private const string UsualProfile = "00000000-0000-0000-0000-000000000000";

    /// <param name="text">The text; it is spoken by the wanted voice, or whoever stands in for it.</param>
    /// <param name="voice">What the plan calls the voice that is wanted here; by default the plan's own.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="format">The format of the audio.</param>
    /// <param name="buffer">Whether to buffer.</param>
    /// <exception cref="ArgumentException">The text cannot be spoken, or the plan has no such voice.</exception>
    public static SynthesisRequest OfText(string text, string? voice, VoicePlan plan, SpeechOutputFormat format, bool buffer)
    {
        SpeechOutputFormats.NameOf(format);
        var chain = plan.From(voice ?? plan.First ?? throw new ArgumentException("The voice plan is empty, so nobody can speak text; write a voice under Voices, or speak SSML that names one.", nameof(voice)));
        foreach (var spoken in chain)
        {
            // Whatever keeps one of them from speaking it is known before anything is sent.
            SsmlDocument.OfText(text, spoken.Name!, chain[0].Language, spoken.HasProfile ? UsualProfile : null);
        }

        return new SynthesisRequest(text, null, chain, format, buffer);
    }

    /// <summary>SSML that names a voice of the plan begins there. With voices of its own it goes out as it is first, and the plan stands in for them.</summary>
    /// <inheritdoc cref="OfText"/>
    /// <param name="ssml">The document.</param>
    /// <param name="voice">What the plan calls the voice that is wanted here; by default what the document names.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="format">The format of the audio.</param>
    /// <param name="buffer">Whether to buffer.</param>
    public static SynthesisRequest OfSsml(string ssml, string? voice, VoicePlan plan, SpeechOutputFormat format, bool buffer)
    {
        SpeechOutputFormats.NameOf(format);
        var document = SsmlDocument.Parse(ssml);
        if ((voice is null ? MeantBy(document, plan) : null) is { } meant)
        {
            return new SynthesisRequest(null, document, plan.From(meant.Key), format, buffer);
        }

        var chain = voice is not null ? plan.From(voice)
            : plan.First is null ? [PlannedVoice.AsWritten]
            : [PlannedVoice.AsWritten, .. plan.From(plan.First)];
        return new SynthesisRequest(null, document, chain, format, buffer);
    }

    /// <summary>The document as this voice speaks it in that region.</summary>
    public string SsmlFor(PlannedVoice voice, SpeechRegion region)
    {
        var (first, profile) = (Chain[0], region.SpeakerProfiles.GetValueOrDefault(voice.Key));
        if (Text is not null)
        {
            // In the language of the wanted voice, whoever speaks it.
            return SsmlDocument.OfText(Text, voice.Name!, first.Language, profile);
        }

        if (voice.Name is null)
        {
            return Document!.Text;
        }

        // A document that names the wanted voice may have others beside it, in a dialogue: those are not ours.
        Func<string, bool>? replaced = first.Name is null || !Names(first) ? null : name => IsNamed(first, name);
        return Document!.With(replaced, voice.Name, profile);
    }

    private bool Names(PlannedVoice voice) => Document!.Voices.Any(v => IsNamed(voice, v.Name));

    private static bool IsNamed(PlannedVoice voice, string name) =>
        string.Equals(name, voice.Name, StringComparison.OrdinalIgnoreCase) || string.Equals(name, voice.Key, StringComparison.OrdinalIgnoreCase);

    private static PlannedVoice? MeantBy(SsmlDocument document, VoicePlan plan)
    {
        foreach (var voice in document.Voices)
        {
            if (plan.Meant(voice.Name) is { } meant)
            {
                return meant;
            }
        }

        return null;
    }
}
