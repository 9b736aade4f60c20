using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.SdkTests.Credentials;

/// <summary>Entra credentials that configuration names.</summary>
public sealed class EntraConfigurationTests
{
    private const string Path = "Failover:Language:Endpoints:west:Credential";

    [Fact]
    public void NotRegistered_IsRefusedWithTheCallThatIsMissing() =>
        Assert.Equal(
            $"Failover group 'language': {Path}:Kind is 'Entra'; that kind comes with the package Failover.Client.Azure: reference it and call services.AddEntraFailoverCredentials().",
            Assert.Throws<OptionsValidationException>(() => Read(static _ => { }, "Kind=Entra")).Message);

    [Theory]
    [InlineData("Kind=Entra")]
    [InlineData("Kind=entra", "Scope=https://ml.azure.com/.default", "ResourceId=/subscriptions/1")]
    [InlineData("Kind=Entra", "TenantId=contoso.example")]
    [InlineData("Kind=Entra", "TenantId=00000000-0000-0000-0000-000000000001", "ClientId=c", "ClientSecret=hunter2")]
    [InlineData("Kind=Entra", "ManagedIdentityClientId=00000000-0000-0000-0000-000000000001")]
    public void Registered_MakesTheSameCredentialEveryTime(params string[] fields)
    {
        var credential = Assert.IsType<EntraCredential>(Read(static s => s.AddEntraFailoverCredentials(), fields));

        // So that a reload keeps the token.
        Assert.Equal(credential, Read(static s => s.AddEntraFailoverCredentials(), fields));
        Assert.NotEqual(credential, Read(static s => s.AddEntraFailoverCredentials(), [.. fields.Where(static f => !f.StartsWith("Scope", StringComparison.Ordinal)), "Scope=other"]));
        Assert.Equal("Authorization", credential.Header);
        Assert.DoesNotContain("hunter2", credential.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Registered_TheCredentialGivenLast_AsksWhereNobodyIsNamed()
    {
        var (first, last) = (new FakeEntra(TimeProvider.System), new FakeEntra(TimeProvider.System));

        var credential = Read(s => s.AddEntraFailoverCredentials(first).AddEntraFailoverCredentials(last), "Kind=Entra");

        Assert.Equal(new EntraCredential(last), credential);
    }

    [Theory]
    [InlineData(":Key is not a setting of a credential of kind Entra; allowed here: Kind, Scope, ResourceId, TenantId, ClientId, ClientSecret, ManagedIdentityClientId.", "Key=hunter2")]
    [InlineData(" names nobody who could ask; a credential of kind Entra takes TenantId, ClientId and ClientSecret together, or ManagedIdentityClientId alone, or TenantId alone, or none of them.", "ClientSecret=hunter2")]
    [InlineData(" names nobody who could ask; a credential of kind Entra takes TenantId, ClientId and ClientSecret together, or ManagedIdentityClientId alone, or TenantId alone, or none of them.", "TenantId=t", "ManagedIdentityClientId=hunter2")]
    [InlineData(":TenantId is no tenant; it must be the id of one, or its domain.", "TenantId=hunter2!", "ClientId=c", "ClientSecret=hunter2")]
    [InlineData(":Scope is blank; it must be what the token is for, such as https://cognitiveservices.azure.com/.default.", "Scope= ")]
    [InlineData(":ResourceId is no resource id; it must be one word, such as /subscriptions/.../accounts/speech-we.", "ResourceId=hunter2 hunter2")]
    public void Registered_WhatCannotWork_IsOneSentenceWithoutTheSecret(string sentence, params string[] fields)
    {
        var message = Assert.Throws<OptionsValidationException>(() => Read(static s => s.AddEntraFailoverCredentials(), ["Kind=Entra", .. fields])).Message;

        Assert.Equal($"Failover group 'language': {Path}{sentence}", message);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    private static EndpointCredential Read(Action<IServiceCollection> register, params string[] fields)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Failover:Language:Endpoints:west:Address", "https://west.example"), .. fields.Select(static f => KeyValuePair.Create($"{Path}:{f.Split('=', 2)[0]}", (string?)f.Split('=', 2)[1]))]).Build();
        var services = new ServiceCollection();
        // Before or after what it is for: both work.
        services.AddHttpClient("language").AddFailoverHandler(configuration.GetSection("Failover:Language"));
        register(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<FailoverOptions>>().Get("language").Endpoints["west"].Credential!;
    }
}
