using System.Text;

namespace Failover.Client.Tests.Http.Resources;

public sealed class XmlScannerTests
{
    private const string Ssml = """
        <?xml version="1.0" encoding="utf-8"?>
        <speak version='1.0' xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="http://www.w3.org/2001/mstts" xml:lang='de-DE'>
          <!-- <voice name="Contoso"/> --><voice
             name = 'Contoso' other="Contoso">Grüße, <![CDATA[<voice name="Contoso">]]> 😀
            <mstts:ttsembedding speakerProfileId='a&amp;b'/></voice><voice name="Contoso">&lt;voice name="Contoso"&gt;</voice>
        </speak>
        """;

    private static readonly ResourcePlace[] Places = [ResourcePlace.Xml("voice", "voice", "name"), ResourcePlace.Xml("profile", "ttsembedding", "speakerProfileId")];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Map_Ssml_ChangesTheAttributesAndNothingElse(string lineBreak)
    {
        var body = Ssml.ReplaceLineEndings(lineBreak);
        var expected = body
            .Replace("name = 'Contoso'", "name = 'Ünï &lt;&quot;&apos;&amp;&gt; Contoso'", StringComparison.Ordinal)
            .Replace("</voice><voice name=\"Contoso\">", "</voice><voice name=\"Ünï &lt;&quot;&apos;&amp;&gt; Contoso\">", StringComparison.Ordinal)
            .Replace("'a&amp;b'", "'Ünï &lt;&quot;&apos;&amp;&gt; a&amp;b'", StringComparison.Ordinal);

        foreach (var mark in new[] { "", "\uFEFF" })
        {
            var (before, passing) = await Scan.MapAsync(Make, Encoding.UTF8.GetBytes(mark + body), static id => $"Ünï <\"'&> {id}", piece: 7);

            Assert.Equal(mark + expected, Encoding.UTF8.GetString(before));
            Assert.Equal(before, passing);
        }
    }

    [Theory]
    [InlineData("<speak><voice name='a'></speak>")]
    [InlineData("<speak><voice name='a'/>")]
    [InlineData("<speak><voice name=a/></speak>")]
    [InlineData("<!DOCTYPE speak [<!ENTITY e 'x'>]><speak><voice name='a'/></speak>")] // No entity of anybody's is ever resolved.
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><speak><voice name='a'/></speak>")]
    [InlineData("")]
    [InlineData("plain text")]
    public void Scan_ThatIsNoPlainXml_FindsNothing(string body) => Assert.Empty(Scan.Find(Make, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Scan_BytesThatAreNoUtf8_FindsNothing() => Assert.Empty(Scan.Find(Make, [.. "<voice name='a'>"u8, 0xFF, .. "</voice>"u8]));

    [Fact]
    public void Scan_LongerThanAnySpeech_FindsNothing()
    {
        var text = new string(' ', XmlScanner.Longest);

        Assert.Empty(Scan.Find(Make, Encoding.UTF8.GetBytes($"<voice name='a'>{text}</voice>"), piece: 10_000));
        Assert.Equal(["voice:a"], Scan.Find(Make, Encoding.UTF8.GetBytes($"<voice name='a'>{text[100..]}</voice>"), piece: 10_000));
    }

    private static XmlScanner Make(List<FoundId> found) => new(Places, found);
}
