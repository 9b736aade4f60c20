namespace Regions.Speech;

/// <summary>What a recognizer has to say of one turn's audio, as it comes in.</summary>
/// <param name="sampleRate">Samples a second.</param>
/// <param name="isOneShot">Whether the turn ends with its first phrase.</param>
internal sealed class Hearing(int sampleRate, bool isOneShot)
{
    // By the service's own measure of a speaker who does not begin.
    private static readonly TimeSpan InitialSilence = TimeSpan.FromSeconds(5);

    private readonly SentenceListener _listener = new(sampleRate);
    private readonly Queue<HeardSentence> _coming = new();
    private readonly List<HeardSentence> _found = [];
    private string[] _words = [];
    private int _said;
    private bool _inPhrase;
    private bool _any;

    /// <summary>Whether nothing more will be said, whatever is heard.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Listens to more samples.</summary>
    public IEnumerable<HeardEvent> Hear(ReadOnlyMemory<byte> pcm)
    {
        _listener.Hear(pcm.Span, _found);
        _found.ForEach(_coming.Enqueue);
        _found.Clear();
        while (!IsOver && _coming.TryPeek(out var sentence))
        {
            foreach (var said in Follow(sentence))
            {
                yield return said;
            }

            if (_inPhrase)
            {
                break;
            }
        }

        if (isOneShot && !_any && !_inPhrase && !_listener.HeardSound && _listener.Position >= InitialSilence && !IsOver)
        {
            IsOver = true;
            yield return Nothing("InitialSilenceTimeout");
        }
    }

    /// <summary>There is no more audio.</summary>
    public IEnumerable<HeardEvent> End()
    {
        if (!IsOver && _coming.TryDequeue(out var cut))
        {
            // Broken off: only what was said can be told.
            _any = true;
            var rest = _listener.Position - cut.Offset;
            yield return new HeardEvent(HeardEventKind.SpeechEnd, "", _listener.Position, TimeSpan.Zero);
            yield return _said > 0
                ? new HeardEvent(HeardEventKind.Phrase, string.Join(' ', _words[.._said]), cut.Offset, rest) { Status = "Success" }
                : new HeardEvent(HeardEventKind.Phrase, "", cut.Offset, rest) { Status = "NoMatch" };
        }

        if (!IsOver && !_any)
        {
            yield return Nothing(_listener.HeardSound ? "NoMatch" : "InitialSilenceTimeout");
        }

        if (!IsOver && !isOneShot)
        {
            yield return new HeardEvent(HeardEventKind.Phrase, "", _listener.Position, TimeSpan.Zero) { Status = "EndOfDictation" };
        }

        IsOver = true;
    }

    private IEnumerable<HeardEvent> Follow(HeardSentence sentence)
    {
        if (!_inPhrase)
        {
            (_inPhrase, _said, _words) = (true, 0, SpokenSentence.Words(sentence.Text));
            yield return new HeardEvent(HeardEventKind.SpeechStart, "", sentence.Offset, TimeSpan.Zero);
        }

        var passed = _listener.Position - sentence.Offset;
        var isComplete = passed >= sentence.Duration;

        // Even of a sentence that came in one piece something is told before all of it.
        var said = isComplete ? Math.Max(_said, (_words.Length + 1) / 2) : (int)(_words.Length * (passed / sentence.Duration));
        if (said > _said)
        {
            _said = said;
            yield return new HeardEvent(HeardEventKind.Hypothesis, string.Join(' ', _words[..said]).ToLowerInvariant(), sentence.Offset, passed < sentence.Duration ? passed : sentence.Duration);
        }

        if (isComplete)
        {
            (_inPhrase, _any, IsOver) = (false, true, isOneShot);
            _coming.Dequeue();
            yield return new HeardEvent(HeardEventKind.SpeechEnd, "", sentence.Offset + sentence.Duration, TimeSpan.Zero);
            yield return new HeardEvent(HeardEventKind.Phrase, sentence.Text, sentence.Offset, sentence.Duration) { Status = "Success" };
        }
    }

    private HeardEvent Nothing(string status) => new(HeardEventKind.Phrase, "", TimeSpan.Zero, _listener.Position) { Status = status };
}
