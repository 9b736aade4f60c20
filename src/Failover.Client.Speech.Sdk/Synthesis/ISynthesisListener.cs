using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>Is told what the SDK reports of the attempt that is heard.</summary>
internal interface ISynthesisListener
{
    /// <summary>What anybody listens for beside the audio.</summary>
    SdkEvents Wanted { get; }

    void Started(SpeechSynthesisEventArgs e);

    void Audio(SpeechSynthesisEventArgs e);

    void Completed(SpeechSynthesisEventArgs e);

    void Canceled(SpeechSynthesisEventArgs e);

    void Word(SpeechSynthesisWordBoundaryEventArgs e);

    void Viseme(SpeechSynthesisVisemeEventArgs e);

    void Bookmark(SpeechSynthesisBookmarkEventArgs e);
}
