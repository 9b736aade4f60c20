using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests.Http.Credentials;

public sealed class CredentialValidatorTests
{
    [Theory]
    [InlineData("http://west.example")]
    [InlineData("http://10.0.0.1")]
    public void Credential_OverPlainHttp_IsRefused(string address) =>
        Assert.All(
            (EndpointCredential[])[EndpointCredential.ApiKey("hunter2", "X-Door"), EndpointCredential.IbmIam("hunter2"), new TokenSource("hunter2")],
            credential => Assert.Equal(
                $"Failover group 'g': Endpoints:west:Credential is set and Endpoints:west:Address is '{new Uri(address)}'; a credential goes over https, or over http to a loopback address.",
                FailureOf(o => Set(o, credential, address))));

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("https://west.example")]
    public void Credential_OverHttpsOrToLoopback_IsAllowed(string address) =>
        Assert.Empty(FailuresOf(o => Set(o, EndpointCredential.IbmIam("k"), address)));

    [Fact]
    public void Credential_ForAHeaderOfTheContent_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Endpoints:west:Credential goes into the header 'Content-Type', which cannot be sent; it must be the name of a request header (not of the content).",
            FailureOf(static o => Set(o, EndpointCredential.ApiKey("k", "Content-Type"))));

    [Fact]
    public void Credential_BesideAHeaderOfThatName_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Endpoints:west:Credential goes into the header 'Authorization', which is set under Endpoints:west:Headers as well; one of them must be left out.",
            FailureOf(static o =>
            {
                Set(o, EndpointCredential.Bearer("k"));
                o.Endpoints["west"].Headers["authorization"] = "Bearer other";
            }));

    [Theory]
    [InlineData("https://northeurope.tts.speech.microsoft.com")]
    [InlineData("https://northeurope.api.cognitive.microsoft.com")]
    public void SpeechToken_OfAnotherRegion_IsRefused(string address) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:west:Address is '{new Uri(address)}' and Endpoints:west:Credential is a Speech token of 'westeurope'; it works only in the region that issued it.",
            FailureOf(o => Set(o, EndpointCredential.SpeechToken("k", "westeurope"), address)));

    [Theory]
    [InlineData("https://westeurope.stt.speech.microsoft.com")]
    [InlineData("https://contoso.cognitiveservices.azure.com")]
    [InlineData("http://localhost:8080")]
    public void SpeechToken_OfTheSameRegionOrNobodyKnows_IsAllowed(string address) =>
        Assert.Empty(FailuresOf(o => Set(o, EndpointCredential.SpeechToken("k", "WestEurope"), address)));

    private static void Set(FailoverOptions options, EndpointCredential credential, string address = "https://west.example") =>
        (options.Endpoints["west"].Address, options.Endpoints["west"].Credential) = (new Uri(address), credential);
}
