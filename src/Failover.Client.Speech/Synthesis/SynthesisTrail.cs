namespace Failover.Client.Speech;

/// <summary>What one call has tried. Two attempts may be under way at once.</summary>
internal sealed class SynthesisTrail
{
    private readonly object _gate = new();
    private readonly List<SpeechAttempt> _attempts = [];
    private readonly Dictionary<string, string?> _begun = new(StringComparer.Ordinal);

    public IReadOnlyList<SpeechAttempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    public void Begin(FailoverEndpoint endpoint, PlannedVoice voice)
    {
        lock (_gate)
        {
            _begun[endpoint.Name] = voice.Name;
        }
    }

    public void End(FailoverEndpoint endpoint, PlannedVoice? voice, SpeechVerdict verdict, string error)
    {
        lock (_gate)
        {
            var name = voice is null ? _begun.GetValueOrDefault(endpoint.Name) : voice.Name;
            _attempts.Add(new SpeechAttempt(endpoint.Name, name, verdict, verdict == SpeechVerdict.Answered ? null : error));
        }
    }

    /// <summary>Audio that began as an answer and was cut before anybody heard it.</summary>
    public void Cut(SpokenAttempt spoken)
    {
        lock (_gate)
        {
            var at = _attempts.FindLastIndex(a => a.Region == spoken.Target.Endpoint.Name && a.Verdict == SpeechVerdict.Answered);
            if (at >= 0)
            {
                _attempts[at] = _attempts[at] with { Verdict = spoken.Verdict, Error = Describe(spoken.End) };
            }
        }
    }

    /// <summary>Who spoke, and why not somebody before.</summary>
    public SpeechSource SourceOf(SpokenAttempt spoken, string? reason)
    {
        var attempts = Attempts;
        var missed = attempts.Where(static a => a.Verdict != SpeechVerdict.Answered).Select(static a => $"{a.Region} {Word(a.Verdict)}: {a.Error}").ToArray();
        return new SpeechSource(spoken.Target.Endpoint.Name, spoken.Target.Voice.Name, missed.Length > 0 ? string.Join("; ", missed) : reason, attempts);
    }

    public static string Describe(SpeechEnd end) => end.Status is { } status && !end.Details.Contains($"{status}", StringComparison.Ordinal) ? $"{status} {end.Details}" : $"{end.Code}: {end.Details}";

    private static string Word(SpeechVerdict verdict) => verdict switch
    {
        SpeechVerdict.Busy => "is busy",
        SpeechVerdict.Misconfigured => "is misconfigured",
        SpeechVerdict.VoiceUnavailable => "lacks the voice",
        SpeechVerdict.RequestRefused => "refused the request",
        _ => "failed",
    };
}
