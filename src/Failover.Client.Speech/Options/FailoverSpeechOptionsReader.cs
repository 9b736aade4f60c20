using Microsoft.Extensions.Configuration;

namespace Failover.Client.Speech;

/// <summary>Reads options from configuration by hand: no reflection (AOT), and a key that does not exist is answered with those that do.</summary>
internal static class FailoverSpeechOptionsReader
{
    private const string Owner = "failover speech";

    private static readonly SettingTable<SpeechRegionOptions> Region = new(Owner)
    {
        ["Region"] = (o, s) => o.Region = s.Value,
        ["Priority"] = (o, s) => o.Priority = FailoverOptionsReader.Number(s),
        ["Weight"] = (o, s) => o.Weight = FailoverOptionsReader.Number(s),
        ["Key"] = (o, s) => o.Key = s.Value,
        ["UsesToken"] = (o, s) => o.UsesToken = FailoverOptionsReader.Flag(s),
        ["Credential"] = (o, s) => o.Credential = o.CredentialKinds.Read(s),
        ["IsContainer"] = (o, s) => o.IsContainer = FailoverOptionsReader.Flag(s),
        ["Synthesis"] = (o, s) => o.Synthesis = FailoverOptionsReader.Address(s),
        ["CustomVoice"] = (o, s) => o.CustomVoice = FailoverOptionsReader.Address(s),
        ["Recognition"] = (o, s) => o.Recognition = FailoverOptionsReader.Address(s),
        ["Management"] = (o, s) => o.Management = FailoverOptionsReader.Address(s),
        ["Token"] = (o, s) => o.Token = FailoverOptionsReader.Address(s),
        ["EndpointId"] = (o, s) => o.EndpointId = s.Value,
        ["Deployments"] = (o, s) => FailoverOptionsReader.ReadPairs(s, o.Deployments),
        ["SpeakerProfiles"] = (o, s) => FailoverOptionsReader.ReadPairs(s, o.SpeakerProfiles),
        ["Resources"] = (o, s) => FailoverOptionsReader.ReadPairs(s, o.Resources),
    };

    private static readonly SettingTable<SpeechVoiceOptions> Voice = new(Owner)
    {
        ["Name"] = (o, s) => o.Name = s.Value,
        ["Language"] = (o, s) => o.Language = s.Value,
        ["Regions"] = (o, s) => FailoverOptionsReader.ReadNames(s, o.Regions),
        ["Fallback"] = (o, s) => o.Fallback = s.Value,
    };

    private static readonly SettingTable<FailoverSpeechOptions> Speech = new(Owner)
    {
        ["Regions"] = (o, s) => ReadRegions(s, o),
        ["Voice"] = (o, s) => o.Voice = s.Value,
        ["Voices"] = (o, s) => ReadVoices(s, o),
        ["FirstAudioTimeout"] = (o, s) => o.FirstAudioTimeout = FailoverOptionsReader.Duration(s),
        ["AudioIdleTimeout"] = (o, s) => o.AudioIdleTimeout = FailoverOptionsReader.Duration(s),
        ["BufferUntilComplete"] = (o, s) => o.BufferUntilComplete = FailoverOptionsReader.Flag(s),
        ["Policy"] = (o, s) => FailoverOptionsReader.Read(s, o.Policy),
    };

    public static void Read(IConfigurationSection section, FailoverSpeechOptions options, CredentialKinds? kinds = null)
    {
        options.CredentialKinds = kinds ?? CredentialKinds.Core;
        Speech.Read(section, options);
    }

    private static void ReadRegions(IConfigurationSection section, FailoverSpeechOptions options)
    {
        foreach (var child in SettingTable.ChildrenOf(section))
        {
            if (!options.Regions.TryGetValue(child.Key, out var region))
            {
                options.Regions[child.Key] = region = new SpeechRegionOptions();
            }

            region.CredentialKinds = options.CredentialKinds;
            Region.Read(child, region);
        }
    }

    private static void ReadVoices(IConfigurationSection section, FailoverSpeechOptions options)
    {
        foreach (var child in SettingTable.ChildrenOf(section))
        {
            if (!options.Voices.TryGetValue(child.Key, out var voice))
            {
                options.Voices[child.Key] = voice = new SpeechVoiceOptions();
            }

            Voice.Read(child, voice);
        }
    }
}
