using Microsoft.Extensions.Options;

namespace Failover.Client.Tests.DependencyInjection;

public sealed class ValidateOnStartTests
{
    [Theory]
    [InlineData("AtemptTimeout", "1", "Failover:Language:AtemptTimeout is not a setting of a failover group; allowed here: Preset, AttemptTimeout, TotalTimeout,")]
    [InlineData("AttemptTimeout", "00:01:00", "AttemptTimeout is 00:01:00; it must be more than 00:00:00 and at most TotalTimeout (00:00:30).")]
    [InlineData("TotalTimeout", "soon", "Failover:Language:TotalTimeout is 'soon'; it must be a duration such as 00:00:05.")]
    [InlineData("FailureThreshold", "0", "FailureThreshold is 0; it must be from 1 to 1000.")]
    [InlineData("Endpoints:north:Adress", "x", "Failover:Language:Endpoints:north:Adress is not a setting of a failover group; allowed here: Address, Priority,")]
    [InlineData("Endpoints:north:Address", "/relative", "Endpoints:north:Address is '/relative'; it must be an absolute http or https address")]
    [InlineData("Endpoints:north:Address", "https://west.example/base/", "Endpoints:west:Address is 'https://west.example/base', which is also the address of 'north'")]
    [InlineData("Endpoints:north:Address", "http://north.example", "is a credential and Endpoints:north:Address is 'http://north.example/'; a credential goes over https, or over http to a loopback address.")]
    [InlineData("Endpoints:north:Credential:Kind", "Key", "Endpoints:north:Credential:Kind is 'Key'; it must be ApiKey or Bearer or Basic or SpeechToken or IbmIam.")]
    [InlineData("Endpoints:north:Credential:Key", "north-key", "Endpoints:north:Credential:Kind is missing; it must be ApiKey or")]
    public async Task StartAsync_BadSetting_StopsTheHostWithASentence(string key, string value, string sentence)
    {
        var settings = TestHost.TwoRegions;
        settings[$"Failover:Language:{key}"] = value;
        using var host = new TestHost(settings, (services, configuration) => services
            .AddHttpClientFor(configuration.GetSection("Failover:Language")));

        var e = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.StartsWith("Failover group 'language': ", e.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("-key\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoEndpoints_StopsTheHostWithASentence()
    {
        using var host = new TestHost([], (services, configuration) => services.AddHttpClientFor(configuration.GetSection("Failover:Language")));

        var e = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal("Failover group 'language': Endpoints has 0 entries; a group needs from 1 to 64.", e.Message);
    }

    [Fact]
    public async Task StartAsync_EveryEndpointDown_Starts()
    {
        using var host = new TestHost(TestHost.TwoRegions, (services, configuration) => services.AddHttpClientFor(configuration.GetSection("Failover:Language")));
        host.Lose("west.example", "north.example");

        await host.StartAsync();

        Assert.Equal("west", host.Group().GetSnapshot().ActiveEndpoint);
        Assert.Empty(host.Asked);
    }
}
