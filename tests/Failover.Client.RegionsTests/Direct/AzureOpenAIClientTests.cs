using Azure;
using Azure.AI.OpenAI;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Azure.AI.OpenAI accepts the emulation, its long-running operation included.</summary>
public sealed class AzureOpenAIClientTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Images_AreGeneratedByAnOperation(bool sync)
    {
        var client = Client(regions.West.OpenAI);
        var wanted = new ImageGenerationOptions("a grey point") { ImageCount = 2 };
        regions.West.OpenAI.ResetCounters();

        ImageGenerations images = sync ? client.GetImageGenerations(wanted) : await client.GetImageGenerationsAsync(wanted);

        Assert.Equal(2, images.Data.Count);
        Assert.All(images.Data, image => Assert.StartsWith(regions.West.OpenAI.Address.AbsoluteUri, image.Url.AbsoluteUri, StringComparison.Ordinal));
        Assert.Equal(
            ["POST /openai/images/generations:submit", "GET /openai/operations/images"],
            regions.West.OpenAI.Requests.Select(static r => r.ToString().Split('?')[0]).Select(static r => r.StartsWith("GET", StringComparison.Ordinal) ? r[..r.LastIndexOf('/')] : r).Distinct());
        using var http = new HttpClient();
        Assert.Equal("image/png", (await http.GetAsync(images.Data[0].Url)).Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_Answers(bool sync)
    {
        var client = Client(regions.North.OpenAI);
        var said = new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]);

        ChatCompletions answer = sync ? client.GetChatCompletions("chat", said) : await client.GetChatCompletionsAsync("chat", said);

        Assert.Equal("northeurope heard: hello", answer.Choices[0].Message.Content);
    }

    [Fact]
    public async Task Chat_Streamed_ComesInPieces()
    {
        using StreamingChatCompletions streamed = await Client(regions.West.OpenAI)
            .GetChatCompletionsStreamingAsync("chat", new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]));
        var text = "";
        await foreach (var choice in streamed.GetChoicesStreaming())
        {
            await foreach (var message in choice.GetMessageStreaming())
            {
                text += message.Content;
            }
        }

        Assert.Equal("westeurope heard: hello", text);
    }

    [Fact]
    public async Task Embeddings_AreGiven()
    {
        Embeddings found = await Client(regions.West.OpenAI).GetEmbeddingsAsync("embeddings", new EmbeddingsOptions("text"));

        Assert.Equal(256, found.Data[0].Embedding.Count);
    }

    [Fact]
    public async Task WrongKeyAndUnknownDeployment_AreRefused()
    {
        var foreign = new OpenAIClient(regions.North.OpenAI.Address, new AzureKeyCredential(regions.West.OpenAI.Key), Options());
        var said = new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]);

        Assert.Equal(401, (await Assert.ThrowsAsync<RequestFailedException>(() => foreign.GetChatCompletionsAsync("chat", said))).Status);
        var unknown = await Assert.ThrowsAsync<RequestFailedException>(() => Client(regions.North.OpenAI).GetChatCompletionsAsync("gpt-4o-westeurope", said));
        Assert.Equal((404, "DeploymentNotFound"), (unknown.Status, unknown.ErrorCode));
    }

    private static OpenAIClient Client(EmulatedService region) => new(region.Address, new AzureKeyCredential(region.Key), Options());

    private static OpenAIClientOptions Options()
    {
        var options = new OpenAIClientOptions();
        options.Retry.MaxRetries = 0;
        return options;
    }
}
