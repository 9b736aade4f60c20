namespace Failover.Client.Speech;

/// <summary>The way of one call through the voice plan: which voice each region would speak with, and which regions have failed. Who is asked next among the regions is the group's to say.</summary>
internal sealed class PlanWalk
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

    /// <summary>The regions that are not to be asked now, as bits in the order asked: those with nothing left to try, and those that could only speak with a later voice than one that serves.</summary>
    public ulong Unfit(Func<FailoverEndpoint, bool> canServe)
    {
        lock (_gate)
        {
            var candidates = Candidates;
            var best = None;
            for (var i = 0; i < _endpoints.Length; i++)
            {
                if (IsIn(candidates, i) && _steps[i] < best && canServe(_endpoints[i]))
                {
                    best = _steps[i];
                }
            }

            var fit = 0UL;
            for (var i = 0; i < _endpoints.Length; i++)
            {
                // One that is out stays in line for its probe, in its place; it is not waited for.
                fit |= IsIn(candidates, i) && _steps[i] <= best ? 1UL << i : 0;
            }

            return ~fit;
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

    /// <summary>The place of a voice in the plan.</summary>
    public int StepOf(PlannedVoice voice) => Array.IndexOf(_chain, voice);

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
