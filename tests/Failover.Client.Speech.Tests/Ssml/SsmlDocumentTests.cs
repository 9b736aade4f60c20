using System.Text;

namespace Failover.Client.Speech.Tests.Ssml;

public sealed class SsmlDocumentTests
{
    private const string Whole = """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- voice name="ContosoNeural" in a comment stays -->
        <speak version='1.0' xmlns="http://www.w3.org/2001/10/synthesis"
               xmlns:mstts='https://www.w3.org/2001/mstts' xml:lang="en-US" >
          <voice   name = 'ContosoNeural'  ><prosody rate="+10%">Fish &amp; chips &#x1F41F; &lt;</prosody> <![CDATA[<voice name="x">]]></voice>
          <voice name="en-US-GuyNeural" xml:lang="de-DE">Grüß
        Gott</voice><?keep this?>
        </speak>
        """;

    [Fact]
    public void With_AnotherVoice_ChangesTheNameAndNothingElse()
    {
        var document = SsmlDocument.Parse(Whole);

        var rewritten = document.With(static n => n == "ContosoNeural", "en-US-JennyNeural", null);

        Assert.Equal(Whole.Replace("name = 'ContosoNeural'", "name = 'en-US-JennyNeural'", StringComparison.Ordinal), rewritten);
        Assert.Equal(["ContosoNeural", "en-US-GuyNeural"], document.Voices.Select(static v => v.Name));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void With_OtherLineEnds_FindsThePlaceAllTheSame(string end)
    {
        var ssml = Whole.ReplaceLineEndings(end);

        Assert.Equal(ssml.Replace("en-US-GuyNeural", "A", StringComparison.Ordinal), SsmlDocument.Parse(ssml).With(static n => n == "en-US-GuyNeural", "A", null));
    }

    [Fact]
    public void With_NameThatNeedsEscapes_EscapesIt()
    {
        var rewritten = SsmlDocument.Parse("<speak><voice name='a&amp;b'>x</voice></speak>").With(static n => n == "a&b", "c'\"<&>", null);

        Assert.Equal("<speak><voice name='c&apos;&quot;&lt;&amp;&gt;'>x</voice></speak>", rewritten);
    }

    private const string Personal = "<speak xmlns:mstts='https://www.w3.org/2001/mstts'><voice name='DragonLatestNeural'>a <mstts:ttsembedding x='>' speakerProfileId='p-west'>b <emphasis>c</emphasis></mstts:ttsembedding > d</voice></speak>";

    [Fact]
    public void With_ProfileOfAnotherRegion_PutsItIn() =>
        Assert.Equal(Personal.Replace("p-west", "p-north", StringComparison.Ordinal), SsmlDocument.Parse(Personal).With(null, "DragonLatestNeural", "p-north"));

    [Fact]
    public void With_VoiceThatHasNoProfile_TakesTheTagsOutAndKeepsWhatIsBetween() =>
        Assert.Equal(
            "<speak xmlns:mstts='https://www.w3.org/2001/mstts'><voice name='Jenny'>a b <emphasis>c</emphasis> d</voice></speak>",
            SsmlDocument.Parse(Personal).With(null, "Jenny", null));

    [Fact]
    public void With_EmptyEmbedding_TakesTheOneTagOut() =>
        Assert.Equal(
            "<speak><voice name='B'/><voice name='B'></voice></speak>",
            SsmlDocument.Parse("<speak><voice name='A'/><voice name='A'><ttsembedding speakerProfileId='p'/></voice></speak>").With(null, "B", null));

    [Fact]
    public void Parse_BytesBeforeTheFirstElement_DoNotDisturb() =>
        Assert.Equal("<speak><voice name='B'>x</voice></speak>", SsmlDocument.Parse("\uFEFF<speak><voice name='A'>x</voice></speak>").With(null, "B", null));

    [Theory]
    [InlineData("", "not valid XML")]
    [InlineData("Hello.", "not valid XML")]
    [InlineData("<speak><voice name='x'></speak>", "not valid XML")]
    [InlineData("<!DOCTYPE speak [<!ENTITY a 'b'>]><speak>&a;</speak>", "not valid XML")]
    [InlineData("<html/>", "must begin with 'speak'")]
    public void Parse_WhatIsNoSsml_IsRefused(string ssml, string why)
    {
        var e = Assert.Throws<ArgumentException>(() => SsmlDocument.Parse(ssml));

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OneByteTooMany_IsRefused()
    {
        const string Around = "<speak></speak>";
        // Two bytes a letter, so that it is bytes that count; the rest makes 64 KB exactly.
        var most = Around.Insert(7, new string('ü', (SsmlDocument.MaxBytes - Around.Length) / 2) + "x");

        Assert.Equal(SsmlDocument.MaxBytes, Encoding.UTF8.GetByteCount(most));
        SsmlDocument.Parse(most);
        var e = Assert.Throws<ArgumentException>(() => SsmlDocument.Parse(most + " "));
        Assert.Contains("has 65537 bytes", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n", "empty")]
    [InlineData("a\u0001b", "cannot be spoken")]
    public void OfText_WhatCannotBeSpoken_IsRefused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => SsmlDocument.OfText(text, "v", "en-US")).Message, StringComparison.Ordinal);

    [Fact]
    public void OfText_TooLong_IsRefused() =>
        Assert.Contains("at most 65536", Assert.Throws<ArgumentException>(() => SsmlDocument.OfText(new string('x', SsmlDocument.MaxBytes), "v", "en-US")).Message, StringComparison.Ordinal);

    [Fact]
    public void OfText_MarkupInIt_IsText() =>
        Assert.Equal(
            "<speak version=\"1.0\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"de-DE\"><voice name=\"de-DE-KatjaNeural\">&lt;b&gt; &amp; Grüße</voice></speak>",
            SsmlDocument.OfText("<b> & Grüße", "de-DE-KatjaNeural", "de-DE"));

    [Fact]
    public void With_VoiceAsWrittenAndAProfileThatIsNoneOfThePlans_ChangesNothing() =>
        Assert.Equal(Personal, SsmlDocument.Parse(Personal).With(null, "DragonLatestNeural", null));
}
