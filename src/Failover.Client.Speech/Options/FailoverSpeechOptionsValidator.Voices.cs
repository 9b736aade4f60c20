namespace Failover.Client.Speech;

internal sealed partial class FailoverSpeechOptionsValidator
{
    private static void CheckVoices(FailoverSpeechOptions options, List<string> failures)
    {
        var before = failures.Count;
        if (options.Voice is { } wanted && !options.Voices.ContainsKey(wanted))
        {
            failures.Add($"Voice is '{wanted}'; it must be one of Voices: {(options.Voices.Count == 0 ? "there are none" : string.Join(", ", options.Voices.Keys))}.");
        }
        else if (options.Voice is null && options.Voices.Count > 1)
        {
            failures.Add($"Voice is missing; it must say which of Voices is wanted: {string.Join(", ", options.Voices.Keys)}.");
        }

        foreach (var (key, voice) in options.Voices)
        {
            CheckVoice(key, voice, options, failures);
        }

        if (failures.Count == before)
        {
            CheckPlan(options, failures);
        }
    }

    private static void CheckVoice(string key, SpeechVoiceOptions? voice, FailoverSpeechOptions options, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(voice?.Name))
        {
            failures.Add($"Voices:{key}:Name is missing; it must be what the service calls the voice, such as en-US-JennyNeural.");
            return;
        }

        if (voice.Fallback is { } fallback && !options.Voices.ContainsKey(fallback))
        {
            failures.Add($"Voices:{key}:Fallback is '{fallback}'; it must be one of Voices: {string.Join(", ", options.Voices.Keys)}.");
        }

        foreach (var region in voice.Regions)
        {
            if (!options.Regions.ContainsKey(region))
            {
                failures.Add($"Voices:{key}:Regions has '{region}'; it must be one of Regions: {string.Join(", ", options.Regions.Keys)}.");
            }
        }
    }

    private static void CheckPlan(FailoverSpeechOptions options, List<string> failures)
    {
        if (CircleIn(options) is { } circle)
        {
            failures.Add($"Voices has a plan that goes in a circle: {circle}; the last voice of a plan must have no Fallback.");
            return;
        }

        if (failures.Count > 0 || options.Regions.Count == 0 || options.Regions.Values.Any(static r => r is null))
        {
            return;
        }

        var regions = options.Regions.Where(static r => SpeechHosts.Of(r.Key, r.Value).Management is not null).Select(static r => new SpeechRegion(r.Key, r.Value)).ToArray();
        foreach (var voice in VoicePlan.Of(options).Voices)
        {
            if (!Array.Exists(regions, voice.CanSpeakIn))
            {
                failures.Add($"Voices:{voice.Key} can be spoken in no region; it needs {(voice.IsCustom ? "a deployment or a speaker profile in a region that its Regions allow" : "one of Regions")}.");
            }
        }
    }

    private static string? CircleIn(FailoverSpeechOptions options)
    {
        foreach (var key in options.Voices.Keys)
        {
            var way = new List<string>();
            for (var next = (string?)key; next is not null; next = options.Voices[next].Fallback)
            {
                var begin = way.FindIndex(w => string.Equals(w, next, StringComparison.OrdinalIgnoreCase));
                way.Add(next);
                if (begin >= 0)
                {
                    return string.Join(" -> ", way.Skip(begin));
                }
            }
        }

        return null;
    }
}
