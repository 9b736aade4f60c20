namespace Failover.Client.RegionsTests;

/// <summary>What the Watson emulation refuses, and how.</summary>
public sealed class WatsonRefusalTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData("v3/classifiers", 400)]
    [InlineData("v3/classifiers?version=soon", 400)]
    [InlineData("v3/classifiers/nobody?version=2018-03-19", 404)]
    [InlineData("v3/classifiers?version=2018-03-19", 200)]
    public async Task V3_Get_AnswersOrRefusesInItsWords(string target, int status)
    {
        using var west = new RawClient(regions.West.Watson);

        var answer = await west.GetAsync(target);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? null : status, answer.Body!["error"]?["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("v4/collections", "missing_field")]
    [InlineData("v4/collections/nobody?version=2019-02-11", "not_found")]
    public async Task V4_Get_RefusesInItsWords(string target, string code)
    {
        using var west = new RawClient(regions.West.Watson);

        Assert.Equal(code, (await west.GetAsync(target)).Text("errors/0/code"));
    }

    [Fact]
    public async Task Token_AfterAnHour_LetsNobodyIn()
    {
        await using var manual = await ManualRegions.StartAsync();
        var watson = manual.West.Watson;
        using var http = new HttpClient { BaseAddress = watson.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ibm:params:oauth:grant-type:apikey",
            ["apikey"] = watson.Key,
        });
        using var issued = await http.PostAsync("identity/token", form);
        var token = System.Text.Json.Nodes.JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        using var client = new RawClient(watson, $"Bearer {token}");

        Assert.Equal(3, token.Split('.').Length);
        Assert.Equal(200, (await client.GetAsync("v3/classifiers?version=2018-03-19")).Status);
        manual.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(401, (await client.GetAsync("v3/classifiers?version=2018-03-19")).Status);
    }

    [Fact]
    public async Task Ids_DifferBetweenRegions()
    {
        using var west = new RawClient(regions.West.Watson);
        using var north = new RawClient(regions.North.Watson);

        var here = (await west.GetAsync("v3/classifiers?version=2018-03-19")).Text("classifiers/0/classifier_id");
        var there = (await north.GetAsync("v3/classifiers?version=2018-03-19")).Text("classifiers/0/classifier_id");

        Assert.StartsWith("dogs_", here, StringComparison.Ordinal);
        Assert.StartsWith("dogs_", there, StringComparison.Ordinal);
        Assert.NotEqual(here, there);
    }
}
