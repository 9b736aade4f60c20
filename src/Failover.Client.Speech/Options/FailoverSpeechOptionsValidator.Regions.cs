namespace Failover.Client.Speech;

internal sealed partial class FailoverSpeechOptionsValidator
{
    private static void CheckRegions(FailoverSpeechOptions options, List<string> failures)
    {
        foreach (var (name, region) in options.Regions)
        {
            if (region is null)
            {
                failures.Add($"Regions:{name} is missing; it must hold the settings of a region.");
                continue;
            }

            var before = failures.Count;
            CheckCode(name, region, failures);
            CheckCredential(name, region, failures);
            if (failures.Count == before)
            {
                CheckHosts(name, region, failures);
            }

            CheckNames($"Regions:{name}:Deployments", region.Deployments, options, failures);
            CheckNames($"Regions:{name}:SpeakerProfiles", region.SpeakerProfiles, options, failures);
        }
    }

    private static void CheckCode(string name, SpeechRegionOptions region, List<string> failures)
    {
        if (SpeechHosts.RegionOf(name, region) is not { } code)
        {
            return;
        }

        var property = region.Region is null ? $"Regions:{name}" : $"Regions:{name}:Region";
        if (!SpeechTokenCredential.IsRegion(code))
        {
            failures.Add($"{property} is '{code}', which is no short name of a region; it must be one, such as westeurope, under Regions:{name}:Region, or the hosts must be written.");
        }
        else if (SpeechHosts.IsOfAnotherCloud(code) && (region.Synthesis is null || region.Recognition is null || region.Management is null))
        {
            failures.Add($"{property} is '{code}', a region of another cloud; its hosts must be written under Regions:{name}: Synthesis, CustomVoice, Recognition and Management.");
        }
    }

    private static void CheckCredential(string name, SpeechRegionOptions region, List<string> failures)
    {
        if (region.Key is null && region.Credential is null && !region.IsContainer)
        {
            failures.Add($"Regions:{name}:Key is missing; a region needs its own key or Credential, unless IsContainer is true.");
        }

        if (region.Key is not null && region.Credential is not null)
        {
            failures.Add($"Regions:{name} has a Key and a Credential; one of them must be left out.");
        }

        if (region.Key is not null && !HeaderSyntax.IsCredential(region.Key))
        {
            // The value stays out of the message.
            failures.Add($"Regions:{name}:Key cannot be sent; it must be one line of printable ASCII characters without blanks around it.");
        }

        if (region.UsesToken && region.Key is null)
        {
            failures.Add($"Regions:{name}:UsesToken is true and Regions:{name}:Key is missing; tokens are issued for a key.");
        }
    }

    private static void CheckHosts(string name, SpeechRegionOptions region, List<string> failures)
    {
        var isOpen = region is { Key: null, Credential: null };
        var hosts = SpeechHosts.Of(name, region);
        CheckHost($"Regions:{name}:Management", hosts.Management, isOpen, failures);
        CheckHost($"Regions:{name}:Synthesis", region.Synthesis, isOpen, failures);
        CheckHost($"Regions:{name}:CustomVoice", region.CustomVoice, isOpen, failures);
        CheckHost($"Regions:{name}:Recognition", region.Recognition, isOpen, failures);
        CheckHost($"Regions:{name}:Token", region.Token, isOpen: false, failures);
    }

    private static void CheckHost(string property, Uri? host, bool isOpen, List<string> failures)
    {
        if (host is null)
        {
            return;
        }

        if (host is not { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "", Scheme: "http" or "https" } || host.Host.Length == 0)
        {
            failures.Add($"{property} is '{FailoverOptionsValidator.WithoutSecrets(host.ToString())}'; it must be an absolute http or https address without user, query or fragment.");
        }
        else if (host.Scheme == "http" && !isOpen && !FailoverOptionsValidator.IsLoopback(host))
        {
            failures.Add($"{property} is '{host}' and the region has a credential; a credential goes over https, or over http to a loopback address.");
        }
    }

    private static void CheckNames(string property, IDictionary<string, string> ids, FailoverSpeechOptions options, List<string> failures)
    {
        foreach (var (voice, id) in ids)
        {
            if (!options.Voices.ContainsKey(voice))
            {
                failures.Add($"{property}:{voice} belongs to no voice; it must be one of Voices: {(options.Voices.Count == 0 ? "there are none" : string.Join(", ", options.Voices.Keys))}.");
            }
            else if (string.IsNullOrWhiteSpace(id))
            {
                failures.Add($"{property}:{voice} is empty; it must be an id.");
            }
        }
    }
}
