namespace Failover.Client.RegionsTests;

/// <summary>What the Azure OpenAI emulation refuses, and how.</summary>
public sealed class OpenAIRefusalTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Chat = "openai/deployments/chat/chat/completions?api-version=2024-10-21";
    private const string Said = """{"model":"chat","messages":[{"role":"user","content":"hi"}]}""";

    [Theory]
    [InlineData("openai/deployments/chat/chat/completions", Said, 400, "BadRequest")]
    [InlineData("openai/deployments/chat/chat/completions?api-version=v1", Said, 400, "BadRequest")]
    [InlineData("openai/v1/chat/completions?api-version=2024-10-21", Said, 400, "BadRequest")]
    [InlineData("openai/deployments/nobody/chat/completions?api-version=2024-10-21", Said, 404, "DeploymentNotFound")]
    [InlineData("openai/deployments/embeddings/chat/completions?api-version=2024-10-21", Said, 400, "OperationNotSupported")]
    [InlineData(Chat, "{}", 400, "invalid_request_error")]
    [InlineData(Chat, """{"messages":"hi"}""", 400, "InvalidArgument")]
    [InlineData(Chat, "not json", 400, "InvalidRequest")]
    [InlineData("openai/v1/embeddings", """{"model":"embeddings","input":[1]}""", 400, "invalid_request_error")]
    [InlineData("openai/v1/embeddings", """{"model":"embeddings","input":"a","dimensions":0}""", 400, "invalid_request_error")]
    [InlineData("openai/v1/batches", """{"input_file_id":"file-nobody","endpoint":"/v1/chat/completions"}""", 404, "resourceNotFound")]
    [InlineData("openai/v1/files", "{}", 400, "InvalidRequest")]
    [InlineData("openai/images/generations:submit?api-version=2023-06-01-preview", """{"prompt":"x","n":9}""", 400, "invalidPayload")]
    [InlineData("openai/v1/threads", "{}", 404, "404")]
    public async Task Post_Wrong_IsRefusedWithACode(string target, string body, int status, string code)
    {
        using var west = new RawClient(regions.West.OpenAI);

        var answer = await west.PostAsync(target, body);

        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("openai/v1/chat/completions", 200)]
    [InlineData(Chat, 401)]
    public async Task KeyAsBearer_LetsInByV1Only(string target, int status)
    {
        var service = regions.West.OpenAI;
        using var byKey = new RawClient(service, $"Bearer {service.Key}");
        using var byToken = new RawClient(service, $"Bearer {service.Token}");

        Assert.Equal(status, (await byKey.PostAsync(target, Said)).Status);
        Assert.Equal(200, (await byToken.PostAsync(target, Said)).Status);
    }

    [Fact]
    public async Task Operation_OfAnotherRegion_IsUnknown()
    {
        using var west = new RawClient(regions.West.OpenAI);
        using var north = new RawClient(regions.North.OpenAI);

        var accepted = await west.PostAsync("openai/images/generations:submit?api-version=2023-06-01-preview", """{"prompt":"x"}""");
        var target = new Uri(accepted.Headers["operation-location"]).PathAndQuery.TrimStart('/');

        Assert.Equal((202, "notRunning"), (accepted.Status, accepted.Text("status")));
        Assert.Equal(200, (await west.GetAsync(target)).Status);
        Assert.Equal(404, (await north.GetAsync(target)).Status);
    }
}
