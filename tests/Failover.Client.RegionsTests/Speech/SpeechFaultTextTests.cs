using Regions.Services;
using Regions.Speech;

namespace Failover.Client.RegionsTests;

/// <summary>Faults of the speech service as they are written.</summary>
public sealed class SpeechFaultTextTests
{
    [Theory]
    [InlineData("hang-handshake", SpeechFaultKind.Hang, "handshake", 0, "")]
    [InlineData("drop-handshake", SpeechFaultKind.Drop, "handshake", 0, "")]
    [InlineData("drop@open", SpeechFaultKind.Drop, "open", 0, "")]
    [InlineData("drop@rx-speech.context", SpeechFaultKind.Drop, "rx-speech.context", 0, "")]
    [InlineData("hang@rx-ssml", SpeechFaultKind.Hang, "rx-ssml", 0, "")]
    [InlineData("reset@afterturnend", SpeechFaultKind.Reset, "afterturnend", 0, "")]
    [InlineData("noaudio", SpeechFaultKind.LeaveOut, "audio", 0, "")]
    [InlineData("noturnend", SpeechFaultKind.LeaveOut, "turnend", 0, "")]
    [InlineData("phrase:TooManyRequests", SpeechFaultKind.Phrase, "phrase", 0, "TooManyRequests")]
    [InlineData("close:1000@midaudio", SpeechFaultKind.Close, "midaudio", 1000, "")]
    [InlineData("close:1007@rx-ssml / Unsupported voice en-US-Nope.", SpeechFaultKind.Close, "rx-ssml", 1007, "Unsupported voice en-US-Nope.")]
    [InlineData("close:4429@midreco / throttled; times=2", SpeechFaultKind.Close, "midreco", 4429, "throttled")]
    [InlineData("429:ra7", SpeechFaultKind.Status, "handshake", 429, "")]
    [InlineData("503; only=tts", SpeechFaultKind.Status, "handshake", 503, "")]
    public void Parse_Text_IsThatFault(string text, object kind, string phase, int code, string reason)
    {
        var fault = SpeechFaultText.Parse(text)!;

        Assert.Equal(((SpeechFaultKind)kind, phase, code, reason), (fault.Kind, fault.Phase, fault.Code, fault.Text));
    }

    [Fact]
    public void Parse_Options_NarrowTheFault()
    {
        var fault = SpeechFaultText.Parse("drop@midaudio; times=2; voice=en-US-AvaNeural; only=tts")!;

        Assert.Equal((2, "en-US-AvaNeural", SpeechChannel.Synthesis), (fault.Times, fault.Voice, fault.Only));
        Assert.Equal(TimeSpan.FromSeconds(7), SpeechFaultText.Parse("429:ra7")!.RetryAfter);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("refuse")]
    [InlineData("429(5s)")]
    [InlineData("503:30%")]
    [InlineData("close:1007")]
    [InlineData("nonsense; times=2")]
    public void Parse_NotOfItsOwn_IsLeftToOthers(string text) => Assert.Null(SpeechFaultText.Parse(text));

    [Theory]
    [InlineData("drop@noon", "'noon' is not a phase")]
    [InlineData("hang@rx-telemetry", "'rx-telemetry' is not a phase")]
    [InlineData("close:0999@open", "'999' is not a code")]
    [InlineData("close:1006@open", "'1006' is not a code")]
    [InlineData("drop@open; times=0", "'times' is '0'")]
    [InlineData("drop@open; only=all", "'only' is 'all'")]
    [InlineData("drop@open; voice=en-US-AvaNeural", "no voice is known yet")]
    [InlineData("hang-handshake; voice=en-US-AvaNeural", "no voice is known yet")]
    public void Parse_CannotBe_SaysWhy(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => SpeechFaultText.Parse(text)).Message, StringComparison.Ordinal);
}
