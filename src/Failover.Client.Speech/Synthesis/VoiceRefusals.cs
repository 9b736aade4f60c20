namespace Failover.Client.Speech;

/// <summary>The voices that regions turned down within one call. They are left alone for a while once another one was spoken: then it was not the request's own fault.</summary>
internal sealed class VoiceRefusals(FailoverSpeech speech, PlanWalk walk)
{
    private List<SpokenAttempt>? _refused;

    /// <summary>What the rest of the plan learns from audio that was cut.</summary>
    public void Take(SpokenAttempt spoken)
    {
        if (spoken.Verdict == SpeechVerdict.VoiceUnavailable)
        {
            walk.Refused(spoken.Target.Endpoint, spoken.Target.Voice);
        }
        else
        {
            walk.Failed(spoken.Target.Endpoint);
        }
    }

    public void Remember(SpokenAttempt spoken) => (_refused ??= []).Add(spoken);

    public void Spoken(SpokenAttempt spoken, SynthesisTrail trail)
    {
        speech.Voices.Restore(spoken.Target.Region.Name, spoken.Target.Voice.Key);
        foreach (var refused in _refused ?? [])
        {
            var (region, voice) = (refused.Target.Region.Name, refused.Target.Voice);
            speech.Voices.Bench(region, voice.Key, TimeSpan.FromTicks(speech.Group.Order.Settings.MisconfiguredDelay));
            Log.VoiceUnavailable(speech.Group.Logger, speech.Group.Name, region, voice.Name ?? "the voices of the document", refused.End.Details);
        }
    }
}
