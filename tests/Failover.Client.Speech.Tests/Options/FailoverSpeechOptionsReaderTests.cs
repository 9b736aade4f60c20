using Microsoft.Extensions.Configuration;

namespace Failover.Client.Speech.Tests.Options;

public sealed class FailoverSpeechOptionsReaderTests
{
    [Fact]
    public void Read_EverySetting_IsTakenOver()
    {
        var options = Read(
            ("Voice", "contoso"),
            ("FirstAudioTimeout", "00:00:02"),
            ("AudioIdleTimeout", "00:00:03"),
            ("BufferUntilComplete", "true"),
            ("Policy:FailureThreshold", "7"),
            ("Policy:Return:Failback", "Manual"),
            ("Voices:contoso:Name", "ContosoNeural"),
            ("Voices:contoso:Language", "de-DE"),
            ("Voices:contoso:Fallback", "jenny"),
            ("Voices:contoso:Regions:0", "west"),
            ("Voices:jenny:Name", "en-US-JennyNeural"),
            ("Regions:west:Region", "westeurope"),
            ("Regions:west:Priority", "3"),
            ("Regions:west:Weight", "4"),
            ("Regions:west:Key", "k"),
            ("Regions:west:UsesToken", "true"),
            ("Regions:west:Synthesis", "https://a.example"),
            ("Regions:west:CustomVoice", "https://b.example"),
            ("Regions:west:Recognition", "https://c.example"),
            ("Regions:west:Management", "https://d.example"),
            ("Regions:west:Token", "https://e.example"),
            ("Regions:west:EndpointId", "cid"),
            ("Regions:west:Deployments:contoso", "dep"),
            ("Regions:west:SpeakerProfiles:contoso", "profile"),
            ("Regions:west:Resources:model:m", "own"),
            ("Regions:box:IsContainer", "true"),
            ("Regions:north:Credential:Kind", "ApiKey"),
            ("Regions:north:Credential:Key", "k"));

        var (west, contoso) = (options.Regions["WEST"], options.Voices["Contoso"]);
        Assert.Equal(("contoso", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), true), (options.Voice, options.FirstAudioTimeout, options.AudioIdleTimeout, options.BufferUntilComplete));
        Assert.Equal((7, FailbackPolicy.Manual), (options.Policy.FailureThreshold, options.Policy.Return.Failback));
        Assert.Equal(("ContosoNeural", "de-DE", "jenny", "west"), (contoso.Name, contoso.Language, contoso.Fallback, Assert.Single(contoso.Regions)));
        Assert.Equal(("westeurope", 3, 4, "k", true, "cid"), (west.Region, west.Priority, west.Weight, west.Key, west.UsesToken, west.EndpointId));
        Assert.Equal("a b c d e", string.Join(' ', new[] { west.Synthesis, west.CustomVoice, west.Recognition, west.Management, west.Token }.Select(static u => u!.Host.Split('.')[0])));
        Assert.Equal(("dep", "profile", "own"), (west.Deployments["contoso"], west.SpeakerProfiles["contoso"], west.Resources["model:m"]));
        Assert.True(options.Regions["box"].IsContainer);
        Assert.NotNull(options.Regions["north"].Credential);
    }

    [Theory]
    [InlineData("Voise", "x", "speech:Voise is not a setting of failover speech; allowed here: Regions, Voice, Voices,")]
    [InlineData("Regions:west:Kay", "x", "speech:Regions:west:Kay is not a setting of failover speech; allowed here: Region, Priority, Weight, Key,")]
    [InlineData("Voices:jenny:Shortname", "x", "speech:Voices:jenny:Shortname is not a setting of failover speech; allowed here: Name,")]
    [InlineData("Policy:FailureTreshold", "5", "speech:Policy:FailureTreshold is not a setting of a failover group;")]
    [InlineData("FirstAudioTimeout", "5 s", "speech:FirstAudioTimeout is '5 s'; it must be a duration such as 00:00:05.")]
    [InlineData("Regions:west:Credential:Kind", "Entra", "that kind comes with the package Failover.Client.Azure")]
    [InlineData("Regions:west", "westeurope", "speech:Regions:west has a value of its own; it must be a section that holds settings.")]
    public void Read_WhatDoesNotExist_IsRefusedWithWhatDoes(string key, string value, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    private static FailoverSpeechOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create("speech:" + s.Key, (string?)s.Value))).Build();
        var options = new FailoverSpeechOptions();
        FailoverSpeechOptionsReader.Read(configuration.GetSection("speech"), options);
        return options;
    }
}
