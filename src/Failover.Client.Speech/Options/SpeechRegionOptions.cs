namespace Failover.Client.Speech;

/// <summary>What you write about one region: where its hosts are, its key, and what your custom models are called there. All of its hosts are left, and come back, together.</summary>
public sealed class SpeechRegionOptions
{
    /// <summary>The short name of the region, such as <c>westeurope</c>, from which its hosts follow. Regions of other clouds are known by their hosts alone.</summary>
    /// <value>Default: the name under <see cref="FailoverSpeechOptions.Regions"/>, unless a host is written.</value>
    public string? Region { get; set; }

    /// <summary>The place in line: 0 is the primary, lower goes first.</summary>
    /// <value>Default 0. From 0 to 1000.</value>
    public int Priority { get; set; }

    /// <summary>The share of calls among regions of the same priority: quotas are each region's own, so that two together carry more than one.</summary>
    /// <value>Default 1. From 0 to 1000.</value>
    public int Weight { get; set; } = 1;

    /// <summary>The key of the resource in this region. It reaches no other region.</summary>
    /// <value>Default none. Needed unless <see cref="Credential"/> is set or <see cref="IsContainer"/> is <see langword="true"/>.</value>
    public string? Key { get; set; }

    /// <summary>Whether the key is shown to the token service of the region alone, and requests carry the token that it issues: valid for 10 minutes and replaced after 9.</summary>
    /// <value>Default <see langword="false"/>: requests carry the key.</value>
    public bool UsesToken { get; set; }

    /// <summary>Another credential in place of <see cref="Key"/>, such as an Entra token.</summary>
    /// <value>Default none.</value>
    public EndpointCredential? Credential { get; set; }

    /// <summary>Whether the hosts are containers of the Speech service, which need no key and say under <c>/ready</c> whether they serve.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsContainer { get; set; }

    /// <summary>Where text is spoken.</summary>
    /// <value>Default <c>https://REGION.tts.speech.microsoft.com</c>. An absolute address without user, query or fragment; https, or http to a loopback address or a container.</value>
    public Uri? Synthesis { get; set; }

    /// <summary>Where custom voices speak.</summary>
    /// <value>Default <c>https://REGION.voice.speech.microsoft.com</c>, or <see cref="Synthesis"/> where that is written.</value>
    public Uri? CustomVoice { get; set; }

    /// <summary>Where short audio is recognised.</summary>
    /// <value>Default <c>https://REGION.stt.speech.microsoft.com</c>.</value>
    public Uri? Recognition { get; set; }

    /// <summary>Where transcriptions, batches and models live. It tells two resources of one region apart, and so is each resource's own.</summary>
    /// <value>Default <c>https://REGION.api.cognitive.microsoft.com</c>, or else the first host that is written.</value>
    public Uri? Management { get; set; }

    /// <summary>The host that issues tokens, or the whole address where they are issued.</summary>
    /// <value>Default: <see cref="Management"/>.</value>
    public Uri? Token { get; set; }

    /// <summary>The id of the custom speech endpoint (<c>cid</c>) in this region.</summary>
    /// <value>Default none: the base model.</value>
    public string? EndpointId { get; set; }

    /// <summary>The deployment ids of custom voices in this region, by their names under <see cref="FailoverSpeechOptions.Voices"/>. A voice that has a deployment in one region is spoken only in regions where it has one.</summary>
    public IDictionary<string, string> Deployments { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The speaker profile ids of personal voices in this region, by their names under <see cref="FailoverSpeechOptions.Voices"/>. A voice that has a profile in one region is spoken only in regions where it has one.</summary>
    public IDictionary<string, string> SpeakerProfiles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Logical ids (<c>model:meetings</c>) and what they are called in this region, for what is not named above.</summary>
    public IDictionary<string, string> Resources { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The kinds that <see cref="Credential"/> may have in configuration.</summary>
    internal CredentialKinds CredentialKinds { get; set; } = CredentialKinds.Core;
}
