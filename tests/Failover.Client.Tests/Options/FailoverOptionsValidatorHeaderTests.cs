using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsValidatorHeaderTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("Authorization", "http://west.example")]
    [InlineData("api-key", "http://west.example")]
    [InlineData("Ocp-Apim-Subscription-Key", "http://10.0.0.1")]
    [InlineData("Cookie", "http://localhost.example")]
    [InlineData("X-Contoso-Token", "http://west.example")] // Under any name that speaks of a credential.
    public void Credential_OverPlainHttp_IsRefusedWithoutTellingIt(string header, string address)
    {
        var failure = FailureOf(o => SetWest(o, address, header, Secret));

        Assert.Equal($"Failover group 'g': Endpoints:west:Headers:{header} is a credential and Endpoints:west:Address is '{new Uri(address)}'; a credential goes over https, or over http to a loopback address.", failure);
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.8.9.1")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://[::ffff:127.0.0.1]:8080")]
    [InlineData("https://west.example")]
    public void Credential_OverHttpsOrToLoopback_IsAllowed(string address) =>
        Assert.Empty(FailuresOf(o => SetWest(o, address, "api-key", Secret)));

    [Fact]
    public void Header_ThatIsNoCredential_MayGoOverPlainHttp() =>
        Assert.Empty(FailuresOf(static o => SetWest(o, "http://west.example", "X-Region", "west")));

    [Fact]
    public void Header_ListedAsACredential_MayNotGoOverPlainHttp() =>
        Assert.Contains("is a credential", FailureOf(static o =>
        {
            o.Http.CredentialHeaders.Add("X-Region");
            SetWest(o, "http://west.example", "x-region", "west");
        }), StringComparison.Ordinal);

    [Fact]
    public void AcceptsCallerCredential_OverPlainHttp_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Endpoints:west:AcceptsCallerCredential is true and Endpoints:west:Address is 'http://west.example/'; a credential goes over https, or over http to a loopback address.",
            FailureOf(static o => (o.Endpoints["west"].Address, o.Endpoints["west"].AcceptsCallerCredential) = (new Uri("http://west.example"), true)));

    [Theory]
    [InlineData("Content-Type", Secret)] // Belongs to the content.
    [InlineData("", Secret)]
    [InlineData("api key", Secret)]
    [InlineData("api:key", Secret)]
    [InlineData("clé", Secret)]
    [InlineData("api-key", Secret + "\r\nX-Injected: 1")]
    [InlineData("api-key", Secret + "\n")]
    [InlineData("api-key", Secret + "\0")]
    [InlineData("api-key", null)]
    public void Header_ThatCannotBeSent_IsRefusedWithoutItsValue(string header, string? value)
    {
        var failure = FailureOf(o => SetWest(o, "https://west.example", header, value!));

        Assert.Equal($"Failover group 'g': Endpoints:west:Headers:{header} cannot be sent; it must be the name of a request header (not of the content) with a one-line value.", failure);
    }

    private static void SetWest(FailoverOptions options, string address, string header, string value)
    {
        options.Endpoints["west"].Address = new Uri(address);
        options.Endpoints["west"].Headers[header] = value;
    }
}
