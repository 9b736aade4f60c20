using static Failover.Client.Tests.ReaderInput;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>Credentials from configuration.</summary>
public sealed class CredentialKindsTests
{
    private const string Path = "Failover:Language:Endpoints:west:Credential", Kinds = "ApiKey or Bearer or Basic or SpeechToken or IbmIam";

    [Theory]
    [InlineData("api-key", "k", "Kind=ApiKey", "Key=k")]
    [InlineData("Ocp-Apim-Subscription-Key", "k", "kind=apikey", "key=k", "header=Ocp-Apim-Subscription-Key")]
    [InlineData("Authorization", "Bearer k", "Kind=Bearer", "Key=k")]
    [InlineData("Authorization", "Basic YXBpa2V5Oms=", "Kind=Basic", "User=apikey", "Password=k")]
    public void Read_Key_MakesTheHeader(string header, string value, params string[] fields)
    {
        var credential = Assert.IsType<FixedCredential>(Credential(fields));

        Assert.Equal((header, value), (credential.Header, credential.Value));
    }

    [Fact]
    public void Read_TokenKind_MakesTheSameAsInCode()
    {
        Assert.Equal(EndpointCredential.SpeechToken("k", "westeurope"), Credential("Kind=SpeechToken", "Key=k", "Region=westeurope"));
        Assert.Equal(EndpointCredential.SpeechToken("k", new Uri("https://contoso.example/sts")), Credential("Kind=SpeechToken", "Key=k", "Address=https://contoso.example/sts"));
        Assert.Equal(EndpointCredential.IbmIam("k"), Credential("Kind=IbmIam", "Key=k"));
        Assert.Equal(EndpointCredential.IbmIam("k", new Uri("http://localhost:8080/token")), Credential("Kind=IbmIam", "Key=k", "Address=http://localhost:8080/token"));
        Assert.NotEqual(EndpointCredential.IbmIam("k"), Credential("Kind=IbmIam", "Key=other"));
    }

    [Theory]
    [InlineData(":Kind is missing; it must be " + Kinds + ".", "Key=hunter2")]
    [InlineData(":Kind is missing; it must be " + Kinds + ".", "Kind=")]
    [InlineData(":Kind is 'Password'; it must be " + Kinds + ".", "Kind=Password", "Key=hunter2")]
    [InlineData(":Kind is 'Entra'; that kind comes with the package Failover.Client.Azure: reference it and call services.AddEntraFailoverCredentials().", "Kind=Entra")]
    [InlineData(":Key is missing; a credential of kind ApiKey needs it.", "Kind=ApiKey")]
    [InlineData(":Key is missing; a credential of kind Bearer needs it.", "Kind=Bearer", "Key=")]
    [InlineData(":Key is missing; a credential of kind SpeechToken needs it.", "Kind=SpeechToken", "Region=westeurope")]
    [InlineData(":Key is missing; a credential of kind IbmIam needs it.", "Kind=IbmIam")]
    [InlineData(":User is missing; a credential of kind Basic needs it.", "Kind=Basic", "Password=hunter2")]
    [InlineData(":Password is missing; a credential of kind Basic needs it.", "Kind=Basic", "User=u")]
    [InlineData(":Secret is not a setting of a credential of kind ApiKey; allowed here: Kind, Key, Header.", "Kind=ApiKey", "Key=k", "Secret=hunter2")]
    [InlineData(":Region is not a setting of a credential of kind IbmIam; allowed here: Kind, Key, Address.", "Kind=IbmIam", "Key=k", "Region=westeurope")]
    [InlineData(":Key cannot be sent; it must be one line of printable ASCII characters without blanks around it.", "Kind=ApiKey", "Key=hunter2\n")]
    [InlineData(":Key cannot be sent; it must be one line of printable ASCII characters without blanks around it.", "Kind=SpeechToken", "Key= hunter2", "Region=westeurope")]
    [InlineData(":Header cannot be sent; it must be the name of a request header, such as api-key.", "Kind=ApiKey", "Key=k", "Header=hunter2 !")]
    [InlineData(":User cannot be sent; it must be without a colon.", "Kind=Basic", "User=u:hunter2", "Password=p")]
    [InlineData(" has neither Region nor Address; a credential of kind SpeechToken needs one of them.", "Kind=SpeechToken", "Key=hunter2")]
    [InlineData(" has both Region and Address; a credential of kind SpeechToken needs one of them.", "Kind=SpeechToken", "Key=hunter2", "Region=westeurope", "Address=https://contoso.example")]
    [InlineData(":Region is no short name of a region; it must be one, such as westeurope.", "Kind=SpeechToken", "Key=k", "Region=West Europe")]
    [InlineData(":Address is 'http://contoso.example'; it must be an absolute https address, or an http one to a loopback address, without user, query or fragment.", "Kind=IbmIam", "Key=k", "Address=http://contoso.example")]
    [InlineData(":Address is 'https://***@contoso.example/?***'; it must be an absolute https address, or an http one to a loopback address, without user, query or fragment.", "Kind=IbmIam", "Key=k", "Address=https://hunter2@contoso.example/?hunter2")]
    public void Read_WhatCannotWork_IsOneSentenceWithoutTheSecret(string sentence, params string[] fields)
    {
        var message = Assert.Throws<InvalidOperationException>(() => Credential(fields)).Message;

        Assert.Equal(Path + sentence, message);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeyInPlaceOfTheSection_IsRefusedWithoutTellingIt() =>
        Assert.Equal($"{Path} has a value of its own; it must be a section that holds settings.", RefusalOf("Endpoints:west:Credential", "hunter2"));

    [Fact]
    public async Task Read_FromConfigurationAndRegistered_IsSent()
    {
        var settings = DependencyInjection.TestHost.TwoRegions;
        settings.Remove("Failover:Language:Endpoints:west:Headers:api-key");
        settings["Failover:Language:Endpoints:west:Credential:Kind"] = "Bearer";
        settings["Failover:Language:Endpoints:west:Credential:Key"] = "k";
        using var host = new DependencyInjection.TestHost(settings, static (services, configuration) =>
            DependencyInjection.TestServices.AddHttpClientFor(services, configuration.GetSection("Failover:Language")));
        await host.StartAsync();

        Assert.Contains(new("Authorization", "Bearer k"), host.Group().Order.Primary.Headers);
    }

    private static EndpointCredential Credential(params string[] fields) =>
        Read([.. fields.Select(static f => ($"Endpoints:west:Credential:{f.Split('=', 2)[0]}", (string?)f.Split('=', 2)[1]))]).Endpoints["west"].Credential!;
}
