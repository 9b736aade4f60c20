namespace Failover.Client.RegionsTests;

/// <summary>What the Language emulation refuses, and how.</summary>
public sealed class LanguageRefusalTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Analyze = "language/:analyze-text?api-version=2023-04-01";
    private const string Jobs = "language/analyze-text/jobs?api-version=2023-04-01";

    [Theory]
    [InlineData("language/:analyze-text", "", 400, "InvalidRequest")]
    [InlineData("language/:analyze-text?api-version=2020-01-01", "", 400, "InvalidRequest")]
    [InlineData(Analyze, "not json", 400, "InvalidRequest")]
    [InlineData(Analyze, "[]", 400, "InvalidRequest")]
    [InlineData(Analyze, "{}", 400, "InvalidArgument")]
    [InlineData(Analyze, """{"kind":7}""", 400, "InvalidArgument")]
    [InlineData(Analyze, """{"kind":"Poetry"}""", 400, "InvalidArgument")]
    [InlineData(Analyze, """{"kind":"SentimentAnalysis","analysisInput":{"documents":[]}}""", 400, "InvalidRequest")]
    [InlineData(Analyze, """{"kind":"SentimentAnalysis","analysisInput":{"documents":[{"id":"1","text":"a"},{"id":"1","text":"b"}]}}""", 400, "InvalidRequest")]
    [InlineData(Analyze, """{"kind":"CustomHealthcare","parameters":{"projectName":"health","deploymentName":"production"}}""", 400, "InvalidArgument")]
    [InlineData(Jobs, """{"analysisInput":{"documents":[{"id":"1","text":"a"}]},"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"Health","deploymentName":"production"}}]}""", 404, "ProjectNotFound")]
    [InlineData(Jobs, """{"analysisInput":{"documents":[{"id":"1","text":"a"}]},"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"health","deploymentName":"staging"}}]}""", 404, "DeploymentNotFound")]
    [InlineData(Jobs, """{"analysisInput":{"documents":[{"id":"1","text":"a"}]},"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"contracts","deploymentName":"production"}}]}""", 400, "InvalidArgument")]
    [InlineData("language/nothing?api-version=2023-04-01", "", 404, "404")]
    public async Task Post_Wrong_IsRefusedWithACode(string target, string body, int status, string code)
    {
        using var west = new RawClient(regions.West.Language);

        var answer = await west.PostAsync(target, body);

        Assert.Equal((status, code, code), (answer.Status, answer.ErrorCode, answer.Headers["x-ms-error-code"]));
    }

    [Fact]
    public async Task Job_OfAnotherRegion_IsUnknownForPollAndCancel()
    {
        using var west = new RawClient(regions.West.Language);
        using var north = new RawClient(regions.North.Language);
        var accepted = await west.PostAsync(Jobs, """{"analysisInput":{"documents":[{"id":"1","text":"a"}]},"tasks":[{"kind":"KeyPhraseExtraction"}]}""");
        var path = new Uri(accepted.Headers["operation-location"]).AbsolutePath.TrimStart('/');

        Assert.Equal(200, (await west.GetAsync($"{path}?api-version=2023-04-01")).Status);
        Assert.Equal("OperationNotFound", (await north.GetAsync($"{path}?api-version=2023-04-01")).ErrorCode);
        Assert.Equal("OperationNotFound", (await north.PostAsync($"{path}:cancel?api-version=2023-04-01", "")).ErrorCode);
    }

    [Fact]
    public async Task Conversations_AreUnderstoodAtOnce()
    {
        using var west = new RawClient(regions.West.Language);

        var answer = await west.PostAsync(
            "language/:analyze-conversations?api-version=2023-04-01",
            """{"kind":"Conversation","analysisInput":{"conversationItem":{"id":"1","participantId":"1","text":"lights on"}},"parameters":{"projectName":"assistant","deploymentName":"production"}}""");

        Assert.Equal("TurnOn", answer.Text("result/prediction/topIntent"));
    }
}
