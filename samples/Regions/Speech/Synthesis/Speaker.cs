namespace Regions.Speech;

/// <summary>Says a document: by espeak-ng where it is, else by tones; each phrase carries its words for a recognizer.</summary>
internal sealed class Speaker
{
    // Shorter breaks are part of a phrase, as in speech.
    private static readonly TimeSpan PhraseBreak = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Ssml _ssml;
    private readonly int _rate;
    private readonly List<short[]> _sound = [];
    private readonly List<SpokenWord> _words = [];
    private readonly List<SsmlPart> _phrase = [];
    private long _samples;

    private Speaker(Ssml ssml, int rate) => (_ssml, _rate) = (ssml, rate);

    /// <summary>All of the document, cut after ten minutes as by the service.</summary>
    public static async Task<SpokenSound> SpeakAsync(Ssml ssml, OutputFormat format, CancellationToken cancellationToken)
    {
        var speaker = new Speaker(ssml, format.SampleRate);
        foreach (var part in ssml.Parts)
        {
            await speaker.AddAsync(part, cancellationToken);
        }

        await speaker.EndPhraseAsync(cancellationToken);
        return await speaker.InFormatAsync(format, cancellationToken);
    }

    private async Task AddAsync(SsmlPart part, CancellationToken cancellationToken)
    {
        if (part.Pause is not { } pause)
        {
            _phrase.Add(part);
        }
        else if (pause >= PhraseBreak)
        {
            await EndPhraseAsync(cancellationToken);
            Append(new short[(int)(pause.TotalSeconds * _rate)]);
        }
    }

    private async Task EndPhraseAsync(CancellationToken cancellationToken)
    {
        string[] words = [.. _phrase.Select(static part => part.Word).OfType<string>()];
        var begin = _samples;
        var spans = words.Length == 0 ? [] : await SayAsync(words, cancellationToken);
        var said = 0;
        foreach (var part in _phrase)
        {
            var isBookmark = part.Word is null;
            var at = said < spans.Length ? begin + spans[said].Begin : _samples;
            _words.Add(new SpokenWord(part.Word ?? part.Bookmark!, Time(at), isBookmark ? TimeSpan.Zero : Time(spans[said].Sounding), isBookmark));
            said += isBookmark ? 0 : 1;
        }

        _phrase.Clear();
    }

    private async Task<WordSpans.Span[]> SayAsync(string[] words, CancellationToken cancellationToken)
    {
        var text = string.Join(' ', words);
        var sound = Tone.Speak(words, SpeechVoice.PitchOf(_phrase[0].Voice), _rate);
        if (SpokenProgram.IsThere)
        {
            var spoken = await SpokenProgram.SpeakAsync(text, _ssml.Language, _rate, cancellationToken);

            // Words that it cannot say still have to be there for a recognizer.
            sound = spoken.Length >= sound.Length / 4 ? spoken : sound;
        }

        if (_samples + sound.Length <= Longest.TotalSeconds * _rate)
        {
            SentenceMark.Write(sound, text);
        }

        Append(sound);
        return WordSpans.Of(words, sound.Length);
    }

    private void Append(short[] sound)
    {
        var room = (long)(Longest.TotalSeconds * _rate) - _samples;
        _sound.Add(sound.Length <= room ? sound : sound[..(int)room]);
        _samples += _sound[^1].Length;
    }

    private async Task<SpokenSound> InFormatAsync(OutputFormat format, CancellationToken cancellationToken)
    {
        short[] samples = [.. _sound.SelectMany(static piece => piece)];
        var audio = format.Coding switch
        {
            SampleCoding.MuLaw => Array.ConvertAll(samples, Companding.ToMuLaw),
            SampleCoding.ALaw => Array.ConvertAll(samples, Companding.ToALaw),
            SampleCoding.Pcm16 => SpokenSentence.ToBytes(samples),
            _ => await AudioEncoder.EncodeAsync(SpokenSentence.ToBytes(samples), format, cancellationToken),
        };
        return new SpokenSound(format.IsWave ? WaveFile.Header(format, audio.Length) : [], audio, _words, Time(_samples));
    }

    private TimeSpan Time(long samples) => TimeSpan.FromTicks(samples * TimeSpan.TicksPerSecond / _rate);
}
