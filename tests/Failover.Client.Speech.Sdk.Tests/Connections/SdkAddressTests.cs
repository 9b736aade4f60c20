using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech.Sdk.Tests.Connections;

public class SdkAddressTests
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";

    [Theory]
    [InlineData(SpeechRole.Synthesis, "wss://westeurope.tts.speech.microsoft.com/tts/cognitiveservices/websocket/v1")]
    [InlineData(SpeechRole.CustomVoice, "wss://westeurope.voice.speech.microsoft.com/tts/cognitiveservices/websocket/v1")]
    [InlineData(SpeechRole.Recognition, "wss://westeurope.stt.speech.microsoft.com/stt/speech/universal/v2")]
    public void ToConfig_Region_IsWrittenOutInFull(object role, string url)
    {
        var config = new SdkAddress(new SpeechRegion("westeurope", new SpeechRegionOptions()), (SpeechRole)role, "8d2e", KeyHeader, "secret").ToConfig(configure: null);

        Assert.StartsWith(url, config.GetProperty(PropertyId.SpeechServiceConnection_Endpoint), StringComparison.Ordinal);
        Assert.Equal(("secret", "8d2e"), (config.SubscriptionKey, config.EndpointId));
    }

    [Fact]
    public void ToConfig_BasePath_IsKept()
    {
        var region = new SpeechRegion("proxy", new SpeechRegionOptions { Synthesis = new Uri("https://proxy.example/speech/") });

        var config = new SdkAddress(region, SpeechRole.Synthesis, null, "Authorization", "Bearer token").ToConfig(configure: null);

        Assert.StartsWith("wss://proxy.example/speech/tts/cognitiveservices/websocket/v1", config.GetProperty(PropertyId.SpeechServiceConnection_Endpoint), StringComparison.Ordinal);
        Assert.Equal("token", config.AuthorizationToken);
    }

    [Theory]
    [InlineData("http://192.0.2.1/", KeyHeader, "secret", "a credential goes over wss")]
    [InlineData("https://192.0.2.1/", "X-Gateway-Key", "secret", "knows only keys and bearer tokens")]
    public void ToConfig_CredentialThatMayNotGo_IsRefusedWithoutShowingIt(string host, string header, string credential, string why)
    {
        var region = new SpeechRegion("own", new SpeechRegionOptions { Synthesis = new Uri(host), IsContainer = true });

        var e = Assert.Throws<InvalidOperationException>(() => new SdkAddress(region, SpeechRole.Synthesis, null, header, credential).ToConfig(configure: null));

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/", KeyHeader, "secret")]
    [InlineData("http://192.0.2.1:5000/", null, null)]
    public void ToConfig_PlainWhereNothingCanLeak_IsAllowed(string host, string? header, string? credential)
    {
        var region = new SpeechRegion("own", new SpeechRegionOptions { Synthesis = new Uri(host), IsContainer = true });

        var config = new SdkAddress(region, SpeechRole.Synthesis, null, header, credential).ToConfig(configure: null);

        Assert.StartsWith("ws://", config.GetProperty(PropertyId.SpeechServiceConnection_Host), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Address_HidesTheCredential() =>
        Assert.DoesNotContain("secret", new SdkAddress(new SpeechRegion("westeurope", new SpeechRegionOptions()), SpeechRole.Synthesis, null, KeyHeader, "secret").ToString(), StringComparison.Ordinal);
}
