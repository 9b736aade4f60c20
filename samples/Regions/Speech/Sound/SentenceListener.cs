namespace Regions.Speech;

/// <summary>Finds sentences in 16-bit samples as they arrive, in pieces of any length.</summary>
internal sealed class SentenceListener(int sampleRate)
{
    // Quieter than any tone and louder than the lowest bits.
    private const int Audible = 64;

    private readonly List<byte> _mark = [];
    private ulong _last;
    private long _samples;
    private long _begin;
    private int _bits;
    private bool _inMark;
    private byte? _half;

    /// <summary>How much has been heard.</summary>
    public TimeSpan Position => ToTime(_samples);

    /// <summary>Whether anything at all was to be heard, words or not.</summary>
    public bool HeardSound { get; private set; }

    /// <summary>Listens to the next piece and adds the sentences whose words are complete by now.</summary>
    public void Hear(ReadOnlySpan<byte> pcm, ICollection<HeardSentence> found)
    {
        foreach (var value in pcm)
        {
            if (_half is { } low)
            {
                _half = null;
                Take((short)(low | (value << 8)), found);
            }
            else
            {
                _half = value;
            }
        }
    }

    private void Take(short sample, ICollection<HeardSentence> found)
    {
        _samples++;
        HeardSound |= sample is > Audible or < -Audible;
        var bit = (ulong)(sample & 1);
        if (_inMark)
        {
            TakeOfMark((byte)bit, found);
            return;
        }

        _last = (_last << 1) | bit;
        if (_last == SentenceMark.Preamble)
        {
            (_inMark, _bits, _begin) = (true, 0, _samples - (8 * sizeof(ulong)));
            _mark.Clear();
        }
    }

    private void TakeOfMark(byte bit, ICollection<HeardSentence> found)
    {
        if (_bits++ % 8 == 0)
        {
            _mark.Add(0);
        }

        _mark[^1] = (byte)((_mark[^1] << 1) | bit);
        if (_bits % 8 != 0 || _mark.Count < SentenceMark.HeaderBytes)
        {
            return;
        }

        var mark = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_mark);
        var header = mark[..SentenceMark.HeaderBytes];
        var words = mark[SentenceMark.HeaderBytes..];
        if (words.Length < SentenceMark.LengthOf(header))
        {
            return;
        }

        (_inMark, _last) = (false, 0);
        if (SentenceMark.TryRead(header, words, out var text, out var duration))
        {
            found.Add(new HeardSentence(text, ToTime(_begin), ToTime(duration)));
        }
    }

    private TimeSpan ToTime(long samples) => TimeSpan.FromTicks(samples * TimeSpan.TicksPerSecond / sampleRate);
}
