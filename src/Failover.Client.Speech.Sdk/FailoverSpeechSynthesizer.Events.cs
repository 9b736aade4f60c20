using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>What happens while it is spoken: the SDK's own events, of the attempt that is heard and of no other.</summary>
public sealed partial class FailoverSpeechSynthesizer
{
    /// <summary>A turn has begun.</summary>
    public event EventHandler<SpeechSynthesisEventArgs>? SynthesisStarted;

    /// <summary>A piece of audio has come.</summary>
    public event EventHandler<SpeechSynthesisEventArgs>? Synthesizing;

    /// <summary>All of the audio has come.</summary>
    public event EventHandler<SpeechSynthesisEventArgs>? SynthesisCompleted;

    /// <summary>The audio was cut, or stopped. Its result holds what came before.</summary>
    public event EventHandler<SpeechSynthesisEventArgs>? SynthesisCanceled;

    /// <summary>A word, a mark or a sentence begins. Offsets into the text count from the beginning of the SSML that was sent.</summary>
    public event EventHandler<SpeechSynthesisWordBoundaryEventArgs>? WordBoundary;

    /// <summary>The mouth takes another shape.</summary>
    public event EventHandler<SpeechSynthesisVisemeEventArgs>? VisemeReceived;

    /// <summary>A bookmark of the SSML is reached.</summary>
    public event EventHandler<SpeechSynthesisBookmarkEventArgs>? BookmarkReached;

    private bool IsHeardWhileItComes => Synthesizing is not null || WordBoundary is not null || VisemeReceived is not null || BookmarkReached is not null;

    private sealed class Listener(FailoverSpeechSynthesizer owner) : ISynthesisListener
    {
        public SdkEvents Wanted =>
            (owner.WordBoundary is null ? SdkEvents.None : SdkEvents.Words)
            | (owner.VisemeReceived is null ? SdkEvents.None : SdkEvents.Visemes)
            | (owner.BookmarkReached is null ? SdkEvents.None : SdkEvents.Bookmarks);

        public void Started(SpeechSynthesisEventArgs e) => owner.SynthesisStarted?.Invoke(owner, e);

        public void Audio(SpeechSynthesisEventArgs e) => owner.Synthesizing?.Invoke(owner, e);

        public void Completed(SpeechSynthesisEventArgs e) => owner.SynthesisCompleted?.Invoke(owner, e);

        public void Canceled(SpeechSynthesisEventArgs e) => owner.SynthesisCanceled?.Invoke(owner, e);

        public void Word(SpeechSynthesisWordBoundaryEventArgs e) => owner.WordBoundary?.Invoke(owner, e);

        public void Viseme(SpeechSynthesisVisemeEventArgs e) => owner.VisemeReceived?.Invoke(owner, e);

        public void Bookmark(SpeechSynthesisBookmarkEventArgs e) => owner.BookmarkReached?.Invoke(owner, e);
    }
}
