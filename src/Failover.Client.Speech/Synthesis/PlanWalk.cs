namespace Failover.Client.Speech;

/// <summary>The way of one call through the voice plan: which voice each region would speak with, and which regions have failed. Who is asked next among the regions is the group's to say.</summary>
internal sealed partial class PlanWalk
{
    private const int None = int.MaxValue;

    private readonly object _gate = new();
    private readonly PlannedVoice[] _chain;
    private readonly FailoverEndpoint[] _endpoints;
    private readonly SpeechRegion?[] _regions;
    private readonly int[] _steps;
    private readonly HashSet<(int Endpoint, int Step)> _refused = [];
    private readonly VoiceMemory _memory;
    private ulong _failed;

    public PlanWalk(PlannedVoice[] chain, EndpointOrder order, SpeechSettings settings, VoiceMemory memory)
    {
        _chain = chain;
        _memory = memory;
        _endpoints = order.Endpoints;
        _regions = Array.ConvertAll(_endpoints, e => settings.Find(e.Name));
        _steps = new int[_endpoints.Length];
        Place();
    }

    /// <summary>Whether a region and a voice are left.</summary>
    public bool CanGoOn
    {
        get
        {
            lock (_gate)
            {
                return Candidates != 0;
            }
        }
    }

    /// <summary>Where an attempt at this endpoint goes, and with which voice.</summary>
    public (SpeechRegion Region, PlannedVoice Voice) At(FailoverEndpoint endpoint)
    {
        lock (_gate)
        {
            var i = Array.IndexOf(_endpoints, endpoint);
            return (_regions[i]!, _chain[_steps[i]]);
        }
    }

    /// <summary>Why this region spoke with this voice although nothing went wrong on the way; <see langword="null"/> for the wanted voice in a primary region.</summary>
    public string? ReasonFor(FailoverEndpoint endpoint, PlannedVoice voice, FailoverEndpoint primary)
    {
        if (StepOf(voice) > 0)
        {
            return "the wanted voice cannot be had in a region that serves now";
        }

        if (endpoint.Priority == primary.Priority)
        {
            return null;
        }

        var region = _regions[Array.IndexOf(_endpoints, primary)];
        return region is null || !voice.CanSpeakIn(region) ? $"{primary.Name} does not have the voice"
            : _memory.IsBenched(region.Name, voice.Key) ? $"{primary.Name} turned the voice down a while ago"
            : $"{primary.Name} does not serve now";
    }

    /// <summary>What the rest of the way learns from an attempt.</summary>
    public void Take(SpokenAttempt spoken)
    {
        if (spoken.Verdict == SpeechVerdict.VoiceUnavailable)
        {
            Refused(spoken.Target.Endpoint, spoken.Target.Voice);
        }
        else if (spoken.Verdict is not (SpeechVerdict.Answered or SpeechVerdict.RequestRefused))
        {
            Failed(spoken.Target.Endpoint);
        }
    }

    /// <summary>The region has failed, and is not asked again with another voice.</summary>
    public void Failed(FailoverEndpoint endpoint)
    {
        lock (_gate)
        {
            _failed |= 1UL << Array.IndexOf(_endpoints, endpoint);
        }
    }

    /// <summary>The region serves, but not this voice.</summary>
    public void Refused(FailoverEndpoint endpoint, PlannedVoice voice)
    {
        lock (_gate)
        {
            _refused.Add((Array.IndexOf(_endpoints, endpoint), StepOf(voice)));
            Place();
        }
    }

    private int StepOf(PlannedVoice voice) => Array.IndexOf(_chain, voice);

    private ulong Candidates
    {
        get
        {
            var candidates = 0UL;
            for (var i = 0; i < _steps.Length; i++)
            {
                candidates |= _steps[i] != None && !IsIn(_failed, i) ? 1UL << i : 0;
            }

            return candidates;
        }
    }

    /// <summary>Voices that a region did not speak of late are left out, unless there is no other.</summary>
    private void Place()
    {
        Place(passBenched: true);
        if (Candidates == 0)
        {
            Place(passBenched: false);
        }
    }

    private void Place(bool passBenched)
    {
        for (var i = 0; i < _endpoints.Length; i++)
        {
            _steps[i] = None;
            for (var step = 0; step < _chain.Length && _steps[i] == None && _regions[i] is { } region; step++)
            {
                if (_chain[step].CanSpeakIn(region) && !_refused.Contains((i, step)) && !(passBenched && _memory.IsBenched(region.Name, _chain[step].Key)))
                {
                    _steps[i] = step;
                }
            }
        }
    }

    private static bool IsIn(ulong set, int index) => (set & (1UL << index)) != 0;
}
