using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Failover.Client.RegionsTests;

/// <summary>The page and the control API.</summary>
public sealed class ControlTests(TwoRegions regions) : IClassFixture<TwoRegions>, IDisposable
{
    private readonly HttpClient _control = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = regions.Host.ControlAddress };

    [Fact]
    public async Task Regions_AreListedWithAddressesAndKeys()
    {
        var listing = JsonNode.Parse(await _control.GetStringAsync("regions"))!;

        Assert.Equal(["westeurope", "northeurope"], listing["regions"]!.AsArray().Select(static r => r!["name"]!.GetValue<string>()));
        var services = listing["regions"]![0]!["services"]!.AsArray();
        Assert.Equal(["language", "openai", "machine-learning", "watson", "speech"], services.Select(static s => s!["name"]!.GetValue<string>()));
        Assert.Equal(regions.West.Watson.Address.AbsoluteUri, services[3]!["address"]!.GetValue<string>());
        Assert.Equal(regions.West.Watson.Credential.Value, services[3]!["credential"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fault_OfOneService_LeavesTheOthersAlone()
    {
        using var watson = new RawClient(regions.North.Watson);
        using var language = new RawClient(regions.North.Language);
        try
        {
            var switched = await PutAsync("regions/northeurope/watson/fault", "429(1500ms)");

            var throttled = await watson.GetAsync("v4/collections?version=2019-02-11");
            Assert.Equal("429(1500ms)", switched["services"]![3]!["fault"]!.GetValue<string>());
            Assert.Equal((429, "2", "1500"), (throttled.Status, throttled.Headers["retry-after"], throttled.Headers["retry-after-ms"]));
            Assert.Equal("429", throttled.Text("errors/0/code"));
            Assert.Equal(404, (await language.GetAsync("language?api-version=2023-04-01")).Status);
        }
        finally
        {
            await _control.DeleteAsync("regions/northeurope/watson/fault");
        }

        Assert.Equal(200, (await watson.GetAsync("v4/collections?version=2019-02-11")).Status);
    }

    [Fact]
    public async Task Fault_OfARegion_TakesEveryService()
    {
        using var language = new RawClient(regions.West.Language);
        try
        {
            await PutAsync("regions/westeurope/fault", "refuse");

            Assert.All(regions.West.Services, static service => Assert.Equal("refuse", service.FaultName));
            await Assert.ThrowsAsync<HttpRequestException>(() => language.GetAsync("language"));
        }
        finally
        {
            await _control.DeleteAsync("regions/westeurope/fault");
        }

        Assert.All(regions.West.Services, static service => Assert.Null(service.FaultName));
        Assert.Equal(400, (await language.GetAsync("language")).Status);
    }

    [Theory]
    [InlineData("regions/nowhere/fault", "503", HttpStatusCode.NotFound)]
    [InlineData("regions/westeurope/nothing/fault", "503", HttpStatusCode.NotFound)]
    [InlineData("regions/westeurope/fault", "explode", HttpStatusCode.BadRequest)]
    [InlineData("elsewhere", "503", HttpStatusCode.NotFound)]
    public async Task Fault_ThatCannotBe_IsRefusedWithASentence(string target, string fault, HttpStatusCode status)
    {
        using var refused = await _control.PutAsJsonAsync(target, new { fault });

        Assert.Equal(status, refused.StatusCode);
        Assert.EndsWith(".", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(regions.West.Services, static service => Assert.Null(service.FaultName));
    }

    [Fact]
    public async Task Page_ShowsAndSwitches()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["region"] = "northeurope", ["service"] = "openai", ["fault"] = "503:30%" });
        using var heal = new FormUrlEncodedContent(new Dictionary<string, string> { ["region"] = "northeurope", ["service"] = "", ["fault"] = "" });

        using var switched = await _control.PostAsync("page/fault", form);
        var page = await _control.GetStringAsync("");
        using var healed = await _control.PostAsync("page/fault", heal);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (switched.StatusCode, switched.Headers.Location!.OriginalString));
        Assert.Contains("<span class=\"broken\">503:30%</span>", page, StringComparison.Ordinal);
        Assert.Contains(regions.West.Language.Key, page, StringComparison.Ordinal);
        Assert.Null(regions.North.OpenAI.FaultName);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task Request_OfAForeignPage_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "regions");
        request.Headers.TryAddWithoutValidation(header, value);

        using var refused = await _control.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    public void Dispose() => _control.Dispose();

    private async Task<JsonNode> PutAsync(string target, string fault)
    {
        using var answer = await _control.PutAsJsonAsync(target, new { fault });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
