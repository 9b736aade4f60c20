using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>Listens by the SDK, over its WebSockets.</summary>
internal sealed class SdkListening(FailoverSpeech speech, string language, Action<SpeechConfig>? configure, bool isOnce = false) : IListeningTransport
{
    /// <summary>The same for one phrase.</summary>
    public SdkListening Once => new(speech, language, configure, isOnce: true);

    /// <inheritdoc/>
    public IRunningAttempt Start(ListeningTarget target, ReplayReader audio, ListeningSink sink)
    {
        var address = new SdkAddress(target.Region, SpeechRole.Recognition, target.Region.EndpointId, target.Header, target.Credential);
        var config = address.ToConfig(configure);
        config.SpeechRecognitionLanguage = language;
        // What is given up ends in the background; nobody waits for its last words.
        config.SetProperty("SPEECH-StopRecognitionTimeoutInSeconds", "1");
        if (speech.Settings.Regions.Count > 1)
        {
            // The SDK would ask the lost region four times more before it says so.
            config.SetProperty("SPEECH-Error-MaxRetryCount", "0");
        }

        var attempt = new SdkListeningAttempt(config, audio, sink);
        attempt.Begin(isOnce);
        return attempt;
    }
}
