namespace Failover.Client.Speech;

/// <summary>What one call found out that is to be remembered once something was spoken: only then was it not the request's own fault.</summary>
internal sealed class CallFindings(FailoverSpeech speech)
{
    private readonly object _gate = new();
    private readonly Dictionary<FailoverEndpoint, FailoverAttempt> _attempts = [];
    private readonly List<(FailoverAttempt Attempt, string Error)> _misconfigured = [];
    private readonly List<SpokenAttempt> _refused = [];

    public void Begin(in FailoverAttempt attempt)
    {
        lock (_gate)
        {
            _attempts[attempt.Endpoint] = attempt;
        }
    }

    /// <summary>The region refuses its own credential, or lacks what it should have.</summary>
    public void Misconfigured(FailoverEndpoint endpoint, string error)
    {
        lock (_gate)
        {
            _misconfigured.Add((_attempts[endpoint], error));
        }
    }

    /// <summary>The region serves, but did not speak as this voice.</summary>
    public void Refused(SpokenAttempt spoken)
    {
        lock (_gate)
        {
            _refused.Add(spoken);
        }
    }

    /// <summary>Leaves alone what was turned down; the group does as much only for what was asked in one round.</summary>
    public void Spoken(SpokenAttempt spoken)
    {
        speech.Voices.Restore(spoken.Target.Region.Name, spoken.Target.Voice.Key);
        lock (_gate)
        {
            foreach (var (attempt, error) in _misconfigured)
            {
                speech.Group.Health.Bench(attempt, error);
            }

            foreach (var refused in _refused)
            {
                var (region, voice) = (refused.Target.Region.Name, refused.Target.Voice);
                if (voice.Name is not null)
                {
                    speech.Voices.Bench(region, voice.Key, TimeSpan.FromTicks(speech.Group.Order.Settings.MisconfiguredDelay));
                }

                Log.VoiceUnavailable(speech.Group.Logger, speech.Group.Name, region, voice.Name ?? "the voices of the document", refused.End.Details);
            }
        }
    }
}
