namespace Failover.Client;

/// <summary>Azure AI Speech over REST: short audio, synthesis, batch transcription and synthesis, tokens.</summary>
internal static class AzureSpeechPreset
{
    private const string ShortAudio = "speech/recognition/*/cognitiveservices/v1", BatchSynthesis = "batchsyntheses/*";

    public static ServicePreset Preset { get; } = new()
    {
        Name = "AzureSpeech",
        Hosts = [".speech.microsoft.com", ".speech.azure.us", ".speech.azure.cn", .. AzureErrors.SharedHosts],
        Repeatable = [ShortAudio, "cognitiveservices/v1", "transcriptions:transcribe", "sts/v1.0/issueToken", "profiles/*/verify", "profiles/identifySingleSpeaker"],
        MayFailWithin200 = [ShortAudio],
        Collections = ["transcriptions", "batchsyntheses", "operations"],
        NoIds = ["locales"],
        // Speaker recognition: its paired region has the voice profiles, ours in another region do not.
        ServiceManaged = ["speaker"],
        Places = AzureSpeechPlaces.All,
        Verdict = static answer => answer.Status switch
        {
            // Silence, babble and speech that matches nothing are answers; this one is the service's own failure.
            200 when answer.IsAt(ShortAudio) && answer.TextOf("RecognitionStatus") == "Error" => AttemptVerdict.Failure,
            204 when answer.IsGet && answer.IsAt(BatchSynthesis) => AttemptVerdict.Neutral,
            400 when answer.IsAt(BatchSynthesis) && answer.Says("invalid deployment") => AttemptVerdict.Misconfigured,
            403 when AzureErrors.IsOutOfVolume(answer) => AttemptVerdict.Throttled,
            404 when answer.HasQuery("cid") || answer.HasQuery("deploymentId") => AttemptVerdict.Misconfigured,
            _ => null,
        },
    };
}
