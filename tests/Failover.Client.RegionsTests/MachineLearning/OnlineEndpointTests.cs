namespace Failover.Client.RegionsTests;

/// <summary>The online endpoint: scores, a model that fails, and who may ask.</summary>
public sealed class OnlineEndpointTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Rows = """{"data":[[1,2],[3]]}""";

    [Fact]
    public async Task Score_IsGivenByTheDefaultDeployment()
    {
        using var west = new RawClient(regions.West.MachineLearning);

        var answer = await west.SendAsync(HttpMethod.Post, "score", Rows, ("x-ms-client-request-id", "mine"));

        Assert.Equal((200, "westeurope", "blue"), (answer.Status, answer.Text("region"), answer.Headers["azureml-model-deployment"]));
        Assert.Equal("[3,3]", answer.Body!["result"]!.ToJsonString());
        Assert.Equal("mine", answer.Headers["x-ms-client-request-id"]);
    }

    [Theory]
    [InlineData("""{"fail":500}""", "500")]
    [InlineData("""{"fail":400}""", "400")]
    [InlineData("not json", "400")]
    [InlineData("{}", "400")]
    [InlineData("""{"data":[["a"]]}""", "400")]
    public async Task Score_ModelFails_Is424WithTheModelsStatusInAHeader(string body, string modelStatus)
    {
        using var west = new RawClient(regions.West.MachineLearning);

        var answer = await west.PostAsync("score", body);

        Assert.Equal((424, modelStatus), (answer.Status, answer.Headers["ms-azureml-model-error-statuscode"]));
    }

    [Theory]
    [InlineData("champion-westeurope", 200, 404)]
    [InlineData("green", 200, 200)]
    public async Task Deployment_ByHeader_ExistsOrNot(string deployment, int inWest, int inNorth)
    {
        using var west = new RawClient(regions.West.MachineLearning);
        using var north = new RawClient(regions.North.MachineLearning);

        Assert.Equal(inWest, (await west.SendAsync(HttpMethod.Post, "score", Rows, ("azureml-model-deployment", deployment))).Status);
        Assert.Equal(inNorth, (await north.SendAsync(HttpMethod.Post, "score", Rows, ("azureml-model-deployment", deployment))).Status);
    }

    [Fact]
    public async Task KeyTokenAndEndpointToken_LetIn_AnotherRegionsDoNot()
    {
        var west = regions.West.MachineLearning;
        using var control = new RawClient(west, $"Bearer {west.Token}");
        var workspace = $"subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/ws-westeurope/onlineEndpoints/e";

        var keys = await control.PostAsync($"{workspace}/listKeys?api-version=2023-10-01", "");
        var token = await control.PostAsync($"{workspace}/token?api-version=2023-10-01", "");

        Assert.Equal(west.Key, keys.Text("primaryKey"));
        foreach (var secret in new[] { west.Key, west.Token, token.Text("accessToken") })
        {
            using var client = new RawClient(west, $"Bearer {secret}");
            using var elsewhere = new RawClient(regions.North.MachineLearning, $"Bearer {secret}");
            Assert.Equal(200, (await client.PostAsync("score", Rows)).Status);
            Assert.Equal("key_auth_access_denied", (await elsewhere.PostAsync("score", Rows)).ErrorCode);
        }

        Assert.Equal(3, regions.North.MachineLearning.ForeignCredentialCount);
    }
}
