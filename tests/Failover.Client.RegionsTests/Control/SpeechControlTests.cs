using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Failover.Client.RegionsTests;

/// <summary>What the control API knows of speech alone.</summary>
public sealed class SpeechControlTests(TwoRegions regions) : IClassFixture<TwoRegions>, IDisposable
{
    private readonly HttpClient _control = new() { BaseAddress = regions.Host.ControlAddress };

    [Fact]
    public async Task Listing_NamesVoicesAndDeployments()
    {
        var speech = JsonNode.Parse(await _control.GetStringAsync("regions/westeurope"))!["services"]![4]!;

        Assert.Equal(regions.West.SpeechCatalog.CustomVoiceDeployment, speech["customVoiceDeployment"]!.GetValue<string>());
        Assert.Contains("en-US-WesteuropeNeural", speech["voices"]!.AsArray().Select(static v => v!.GetValue<string>()));
        Assert.NotEqual(regions.West.SpeechCatalog.CustomVoiceDeployment, regions.North.SpeechCatalog.CustomVoiceDeployment);
    }

    [Fact]
    public async Task Fault_OfSpeech_IsSetAndHealed()
    {
        using var set = await _control.PutAsJsonAsync("regions/northeurope/speech/fault", new { fault = "drop@midaudio; times=2" });
        var page = await _control.GetStringAsync("");
        var named = regions.North.Speech.FaultName;
        using var healed = await _control.DeleteAsync("regions/northeurope/speech/fault");

        Assert.Equal("drop@midaudio; times=2", named);
        Assert.Contains("<span class=\"broken\">drop@midaudio; times=2</span>", page, StringComparison.Ordinal);
        Assert.Null(regions.North.Speech.FaultName);
    }

    [Theory]
    [InlineData("regions/westeurope/speech/fault", "drop@noon", "'noon' is not a phase")]
    [InlineData("regions/westeurope/speech/fault", "explode", "for speech also hang-handshake")]
    [InlineData("regions/westeurope/fault", "drop@midaudio", "'drop@midaudio' is not a fault")]
    public async Task Fault_ThatCannotBe_IsRefusedWithASentence(string target, string fault, string sentence)
    {
        using var refused = await _control.PutAsJsonAsync(target, new { fault });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(sentence, JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(regions.West.Services, static service => Assert.Null(service.FaultName));
    }

    [Fact]
    public async Task Voice_IsAddedAndRemoved()
    {
        using var added = await _control.PutAsync("regions/westeurope/speech/voices/it-IT-ElsaNeural", null);
        var with = regions.West.SpeechCatalog.Voices.Contains("it-IT-ElsaNeural");
        using var removed = await _control.DeleteAsync("regions/westeurope/speech/voices/it-IT-ElsaNeural");
        using var refused = await _control.PutAsync("regions/westeurope/speech/voices/elsa", null);

        Assert.True(with);
        Assert.DoesNotContain("it-IT-ElsaNeural", regions.West.SpeechCatalog.Voices);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    public void Dispose() => _control.Dispose();
}
