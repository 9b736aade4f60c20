namespace Regions.Speech;

internal enum HeardEventKind
{
    SpeechStart,
    Hypothesis,
    SpeechEnd,
    Phrase,
}
