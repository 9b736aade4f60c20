namespace Failover.Client.Speech;

/// <summary>The hosts of one region. A role without a host cannot be had there.</summary>
/// <param name="Management">Transcriptions, batches, models; also the address by which the region is known to its group.</param>
/// <param name="Synthesis">Public voices, and the list of voices.</param>
/// <param name="CustomVoice">Custom voices.</param>
/// <param name="Recognition">Short audio.</param>
/// <param name="TokenService">Where tokens are issued.</param>
internal sealed record SpeechHosts(Uri? Management, Uri? Synthesis, Uri? CustomVoice, Uri? Recognition, Uri? TokenService)
{
    private const string TokenPath = "/sts/v1.0/issueToken";

    // Their hosts do not follow from the names of their regions.
    private static readonly string[] OtherClouds = ["usgov", "usdod", "china"];

    public static bool IsOfAnotherCloud(string region) => Array.Exists(OtherClouds, p => region.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>The region's short name, if its hosts follow from one.</summary>
    public static string? RegionOf(string name, SpeechRegionOptions options) =>
        options.Region ?? (options is { Synthesis: null, CustomVoice: null, Recognition: null, Management: null } ? name : null);

    public static SpeechHosts Of(string name, SpeechRegionOptions options)
    {
        var region = RegionOf(name, options)?.ToLowerInvariant();
        var synthesis = options.Synthesis ?? Regional(region, "tts.speech.microsoft.com");
        var recognition = options.Recognition ?? Regional(region, "stt.speech.microsoft.com");
        var voice = options.CustomVoice ?? options.Synthesis ?? Regional(region, "voice.speech.microsoft.com");
        var management = options.Management ?? Regional(region, "api.cognitive.microsoft.com") ?? synthesis ?? recognition ?? voice;
        return new SpeechHosts(management, synthesis, voice, recognition, TokenServiceAt(options.Token ?? management));
    }

    public Uri? this[SpeechRole role] => role switch
    {
        SpeechRole.Synthesis => Synthesis,
        SpeechRole.CustomVoice => CustomVoice,
        SpeechRole.Recognition => Recognition,
        _ => Management,
    };

    private static Uri? Regional(string? region, string suffix) => region is null ? null : new Uri($"https://{region}.{suffix}");

    /// <summary>An address with a path is the whole of it.</summary>
    private static Uri? TokenServiceAt(Uri? host) =>
        host is not { IsAbsoluteUri: true } || host.AbsolutePath.Length > 1 ? host : new Uri(host, TokenPath);
}
