namespace Failover.Client.Tool.Tests;

public sealed class RehearsalTests
{
    [Theory]
    [InlineData("westeurope", "https://westeurope/")]
    [InlineData("West Europe (2)", "https://west-europe--2/")]
    [InlineData("10.0.0.1", "https://region-10-0-0-1/")]
    [InlineData("ü", "https://region/")]
    public void Of_AnyName_GivesAnAddressThatStandsForIt(string name, string address)
    {
        var options = Rehearsal.Of(new FailoverOptions().AddPrimary(name, "https://real.example.com"));

        Assert.Equal(address, options.Endpoints[name].Address!.AbsoluteUri);
    }

    [Fact]
    public void Of_NamesThatComeToTheSame_KeepsThemApart()
    {
        var options = Rehearsal.Of(new FailoverOptions().AddPrimary("a b", "https://one.example.com").AddSecondary("a.b", "https://two.example.com"));

        Assert.Equal(["https://a-b-2/", "https://a-b/"], options.Endpoints.Values.Select(static e => e.Address!.AbsoluteUri).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_Headers_KeepsNamesAndDropsValues()
    {
        var options = Rehearsal.Of(new FailoverOptions().AddPrimary("a", "https://one.example.com", static e => e.Headers["api-key"] = "secret"));

        Assert.Equal("simulated", options.Endpoints["a"].Headers["api-key"]);
    }

    [Fact]
    public void Of_Credential_KeepsItsHeaderAndNoMore()
    {
        var secret = EndpointCredential.IbmIam("secret");

        var options = Rehearsal.Of(new FailoverOptions().AddPrimary("a", "https://one.example.com", e => e.Credential = secret));

        var credential = options.Endpoints["a"].Credential!;
        Assert.Equal(secret.Header, credential.Header);
        Assert.NotEqual(secret, credential);
    }
}
