using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech.Sdk.Tests.Synthesis;

/// <summary>Every row of the failure matrix, through the real SDK: what the caller got, and from where.</summary>
public class FailureMatrixTests
{
    private const string Sentence = "this sentence is long enough to be cut in the middle";

    [Theory]
    [InlineData("refuse", SpeechVerdict.Outage)]
    [InlineData("401", SpeechVerdict.Misconfigured)]
    [InlineData("403", SpeechVerdict.Misconfigured)]
    [InlineData("408", SpeechVerdict.Outage)]
    [InlineData("429", SpeechVerdict.Busy)]
    [InlineData("500", SpeechVerdict.Outage)]
    [InlineData("502", SpeechVerdict.Outage)]
    [InlineData("503", SpeechVerdict.Outage)]
    [InlineData("504", SpeechVerdict.Outage)]
    [InlineData("429:ra7", SpeechVerdict.Busy)]
    [InlineData("hang-handshake", SpeechVerdict.Outage)]
    [InlineData("drop-handshake", SpeechVerdict.Outage)]
    [InlineData("drop@open", SpeechVerdict.Outage)]
    [InlineData("drop@turnstart", SpeechVerdict.Outage)]
    [InlineData("drop@midaudio", SpeechVerdict.Outage)]
    [InlineData("drop@beforeturnend", SpeechVerdict.Outage)]
    [InlineData("hang@rx-ssml", SpeechVerdict.Outage)]
    [InlineData("hang@midaudio", SpeechVerdict.Outage)]
    [InlineData("noaudio", SpeechVerdict.Outage)]
    [InlineData("close:1000@midaudio", SpeechVerdict.Outage)]
    [InlineData("close:1002@midaudio", SpeechVerdict.Outage)]
    [InlineData("close:1003@midaudio", SpeechVerdict.Outage)]
    [InlineData("close:1008@midaudio", SpeechVerdict.Outage)]
    [InlineData("close:1011@midaudio / Internal server error", SpeechVerdict.Outage)]
    [InlineData("close:1013@midaudio / try again", SpeechVerdict.Outage)]
    [InlineData("close:4429@midaudio / Too many requests", SpeechVerdict.Busy)]
    [InlineData("close:1011@rx-ssml / Internal server error", SpeechVerdict.Outage)]
    [InlineData("close:1007@midaudio / Unsupported voice en-US-Nope. websocket error code: 1007", SpeechVerdict.VoiceUnavailable)]
    [InlineData("close:1007@rx-ssml / Unsupported voice en-US-Nope.", SpeechVerdict.VoiceUnavailable)]
    [InlineData("close:1007@rx-ssml / Invalid deploymentId 8d2e.", SpeechVerdict.VoiceUnavailable)]
    [InlineData("close:1007@turnstart / Throttled due to too many requests", SpeechVerdict.Busy)]
    public async Task SpeakTextAsync_TheFirstRegionFails_SpeaksTheSameVoiceInTheSecond(string fault, SpeechVerdict verdict)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        Assert.Equal((ResultReason.SynthesizingAudioCompleted, Sentence), (result.Reason, Assert.Single(SdkScene.Heard(result.AudioData))));
        var source = result.GetSource()!;
        Assert.Equal((SdkScene.North, "ContosoNeural"), (source.Region, source.Voice));
        Assert.Equal((SdkScene.West, verdict), (source.Attempts[0].Region, source.Attempts[0].Verdict));
    }

    [Theory]
    [InlineData("close:1000@afterturnend / idle")]
    [InlineData("drop@afterturnend")]
    public async Task SpeakTextAsync_TheConnectionEndsAfterTheTurn_IsTheFirstRegionsAnswer(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        Assert.Equal(Sentence, Assert.Single(SdkScene.Heard(result.AudioData)));
    }

    [Theory]
    [InlineData("close:1007@turnstart / bad")]
    public async Task SpeakTextAsync_TheRequestIsRefused_AsksNobodyElse(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Synthesizer.SpeakTextAsync(Sentence));

        Assert.Equal((SpeechErrorCode.BadRequest, SpeechVerdict.RequestRefused), (e.ErrorCode, e.Verdict));
        Assert.Equal(0, scene.NorthSpeech.RequestCount);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("404")]
    public async Task SpeakTextAsync_TheDeploymentIsTurnedDown_GoesOnAlongTheVoices(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break(fault);

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        var source = result.GetSource()!;
        Assert.Equal((SdkScene.North, SpeechVerdict.VoiceUnavailable), (source.Region, source.Attempts[0].Verdict));
    }

    [Fact]
    public async Task SpeakTextAsync_NoRegionHasTheDeployment_SpeaksThePublicVoice()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.Host[SdkScene.West].SpeechCatalog.IsSuspended = true;
        scene.Host[SdkScene.North].SpeechCatalog.IsSuspended = true;

        using var result = await scene.Synthesizer.SpeakTextAsync(Sentence);

        var source = result.GetSource()!;
        Assert.Equal((SdkScene.West, SdkScene.Public, Sentence), (source.Region, source.Voice, Assert.Single(SdkScene.Heard(result.AudioData))));
        Assert.Equal(EndpointState.Closed, scene.Speech.Group.GetSnapshot().Endpoints[0].State);
    }
}
