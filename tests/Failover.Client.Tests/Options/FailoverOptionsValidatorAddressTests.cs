using Microsoft.Extensions.Options;
using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsValidatorAddressTests
{
    [Theory]
    [InlineData("west")]
    [InlineData("/relative")]
    [InlineData("//west.example")]
    [InlineData("ftp://west.example")]
    [InlineData("file:///here")]
    [InlineData("mailto:a@west.example")]
    [InlineData("https://west.example/#top")]
    public void Address_RelativeOrNotHttp_IsRefused(string address)
    {
        var failure = FailureOf(o => o.Endpoints["west"].Address = new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.StartsWith("Failover group 'g': Endpoints:west:Address is '", failure, StringComparison.Ordinal);
        Assert.EndsWith("'; it must be an absolute http or https address without user, query or fragment.", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:hunter2@west.example")]
    [InlineData("https://user:hunter2%C3%A9@west.example")] // An address is shown with the escape undone.
    [InlineData("https://west.example/?subscription-key=hunter2")]
    [InlineData("https://west.example/#hunter2")]
    [InlineData("ftp://user:hunter2@west.example")]
    [InlineData("/path?subscription-key=hunter2")]
    public void Address_WithASecret_IsRefusedWithoutTellingIt(string address)
    {
        var failure = FailureOf(o => o.Endpoints["west"].Address = new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.Contains("Endpoints:west:Address is '", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_Missing_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Endpoints:west:Address is missing; it must be an absolute http or https address.",
            FailureOf(static o => o.Endpoints["west"].Address = null));

    [Fact]
    public void Endpoint_Null_IsRefused() =>
        Assert.Contains("Endpoints:west:Address is missing", FailureOf(static o => o.Endpoints["west"] = null!), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://west.example/")]
    [InlineData("https://WEST.example")]
    [InlineData("HTTPS://west.example")]
    [InlineData("https://west.example:443")]
    [InlineData("https://west.example:443///")]
    public void Address_OfAnotherEndpointInAnySpelling_IsRefused(string address) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:east:Address is '{new Uri(address)}', which is also the address of 'west'; every endpoint needs an address of its own.",
            FailureOf(o => o.Endpoints["east"].Address = new Uri(address)));

    [Theory]
    [InlineData("http://west.example")] // Another scheme, port or path is another address.
    [InlineData("https://west.example:444")]
    [InlineData("https://west.example/base")]
    [InlineData("https://[2001:db8::1]:8443/base")]
    [InlineData("https://xn--mnchen-3ya.example")]
    public void Address_OfItsOwn_IsAllowed(string address) =>
        Assert.Empty(FailuresOf(o => o.Endpoints["east"].Address = new Uri(address)));

    [Fact]
    public void Address_ThatDiffersInTheCaseOfItsPath_IsAnother() =>
        Assert.Empty(FailuresOf(static o => (o.Endpoints["west"].Address, o.Endpoints["east"].Address) = (new Uri("https://h.example/A"), new Uri("https://h.example/a"))));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Name_Blank_IsRefused(string name) =>
        Assert.Contains($"the name '{name}' is not allowed; it must have from 1 to 100 characters", FailureOf(o => o.Endpoints[name] = new() { Address = new Uri("https://n.example") }), StringComparison.Ordinal);

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void Name_Long_IsRefusedFrom101Characters(int length, int failures) =>
        Assert.Equal(failures, FailuresOf(o => o.Endpoints[new string('n', length)] = new() { Address = new Uri("https://n.example") }).Length);

    [Fact]
    public void Validate_DefaultName_NamesNoGroup() =>
        Assert.Equal(["Endpoints has 0 entries; a group needs from 1 to 64."], ((ValidateOptionsResult)new FailoverOptionsValidator().Validate("", new FailoverOptions())).Failures!);
}
