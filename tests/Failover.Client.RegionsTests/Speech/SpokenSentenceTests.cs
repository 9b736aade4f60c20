using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Sound that carries a sentence.</summary>
public sealed class SpokenSentenceTests
{
    [Theory]
    [InlineData("hello", 16_000)]
    [InlineData("Grüße aus Köln, 東京 and elsewhere.", 8_000)]
    [InlineData("a", 48_000)]
    public void FromPcm_WhatToPcmMade_IsTheSentence(string text, int rate)
    {
        var heard = Assert.Single(SpokenSentence.FromPcm(SpokenSentence.ToPcm(text, sampleRate: rate), rate));

        Assert.Equal((text, TimeSpan.Zero, TimeSpan.FromMilliseconds(60 * (text.Split(' ').Sum(static w => w.Length + 1)))), (heard.Text, heard.Offset, heard.Duration));
    }

    [Fact]
    public void FromPcm_PhrasesBetweenSilences_AreFoundWhereTheyAre()
    {
        var second = TimeSpan.FromSeconds(1);
        byte[] audio =
        [
            .. SpokenSentence.Silence(second), .. SpokenSentence.ToPcm("one two", 2 * second),
            .. SpokenSentence.Silence(second / 2), .. SpokenSentence.ToPcm("three", second),
        ];

        var heard = SpokenSentence.FromPcm(audio);

        Assert.Equal([new HeardSentence("one two", second, 2 * second), new HeardSentence("three", 3.5 * second, second)], heard);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(3_200)]
    public void Hear_InPiecesOfAnyLength_FindsTheSame(int length)
    {
        var listener = new SentenceListener(SpokenSentence.DefaultSampleRate);
        var found = new List<HeardSentence>();

        foreach (var piece in SpokenSentence.ToPcm("piece by piece").Chunk(length))
        {
            listener.Hear(piece, found);
        }

        Assert.Equal("piece by piece", Assert.Single(found).Text);
        Assert.True(listener.HeardSound);
    }

    [Fact]
    public void FromPcm_OneBitChanged_IsNoSentence()
    {
        var audio = SpokenSentence.ToPcm("hello there");

        // A bit of the words: behind 64 bits of preamble and 80 of header, in samples of two bytes.
        audio[2 * (64 + 80 + 5)] ^= 1;

        Assert.Empty(SpokenSentence.FromPcm(audio));
    }

    [Fact]
    public void FromPcm_BeginningMissing_IsNoSentence() => Assert.Empty(SpokenSentence.FromPcm(SpokenSentence.ToPcm("hello there").AsSpan(3_200)));

    [Fact]
    public void FromWave_ItsOwnFile_IsTheSentence()
    {
        var file = SpokenSentence.ToWave(SpokenSentence.ToPcm("in a file", sampleRate: 24_000), 24_000);

        Assert.Equal("in a file", Assert.Single(SpokenSentence.FromWave(file)).Text);
        Assert.Empty(SpokenSentence.FromWave(file.AsMemory(1)));
    }

    [Fact]
    public void ToPcm_IsSound_TheSameEveryTime()
    {
        var audio = SpokenSentence.ToPcm("hello");
        var listener = new SentenceListener(SpokenSentence.DefaultSampleRate);
        listener.Hear(SpokenSentence.Silence(TimeSpan.FromSeconds(1)), []);

        Assert.Equal(audio, SpokenSentence.ToPcm("hello"));
        Assert.False(listener.HeardSound);
    }

    [Fact]
    public void ToPcm_Nonsense_SaysWhatIsAllowed()
    {
        Assert.Throws<ArgumentException>(() => SpokenSentence.ToPcm(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpokenSentence.ToPcm("hello", sampleRate: 7_999));
        Assert.Contains("needs at least 184 samples and has 160", Assert.Throws<ArgumentException>(() => SpokenSentence.ToPcm("hello", TimeSpan.FromMilliseconds(10))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0xFF, 0xD5)]
    [InlineData(1_000, 0xCE, 0xFA)]
    [InlineData(-1_000, 0x4E, 0x7A)]
    [InlineData(short.MaxValue, 0x80, 0xAA)]
    [InlineData(short.MinValue, 0x00, 0x2A)]
    public void Companding_KnownSamples_GiveKnownBytes(int sample, int mu, int a) =>
        Assert.Equal((mu, a), (Companding.ToMuLaw((short)sample), Companding.ToALaw((short)sample)));
}
