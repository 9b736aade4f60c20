using System.ClientModel;
using OpenAI.Chat;
using OpenAI.Files;

namespace Failover.Client.RegionsTests;

/// <summary>OpenAI's .NET client accepts the emulation, with no code of ours on its side.</summary>
public sealed class OpenAIClientTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_Answers(bool sync)
    {
        var chat = OpenAIClients.Of(regions.West.OpenAI).GetChatClient("chat");

        ChatCompletion answer = sync ? chat.CompleteChat("hello") : await chat.CompleteChatAsync("hello");

        Assert.Equal("westeurope heard: hello", answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(4, answer.Usage.TotalTokenCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_Streamed_ComesInPieces(bool sync)
    {
        var chat = OpenAIClients.Of(regions.North.OpenAI).GetChatClient("chat");
        var pieces = new List<string>();

        if (sync)
        {
            foreach (var update in chat.CompleteChatStreaming("one two three"))
            {
                pieces.AddRange(update.ContentUpdate.Select(static part => part.Text));
            }
        }
        else
        {
            await foreach (var update in chat.CompleteChatStreamingAsync("one two three"))
            {
                pieces.AddRange(update.ContentUpdate.Select(static part => part.Text));
            }
        }

        Assert.True(pieces.Count > 3, $"{pieces.Count} pieces");
        Assert.Equal("northeurope heard: one two three", string.Concat(pieces));
    }

    [Fact]
    public async Task Embeddings_AreTheSameInEveryRegion()
    {
        var west = await OpenAIClients.Of(regions.West.OpenAI).GetEmbeddingClient("embeddings").GenerateEmbeddingAsync("text");
        var north = await OpenAIClients.Of(regions.North.OpenAI).GetEmbeddingClient("embeddings").GenerateEmbeddingAsync("text");

        Assert.Equal(256, west.Value.ToFloats().Length);
        Assert.Equal(west.Value.ToFloats().ToArray(), north.Value.ToFloats().ToArray());
    }

    [Fact]
    public async Task File_IsKeptByTheRegionThatTookIt()
    {
        var west = OpenAIClients.Of(regions.West.OpenAI).GetOpenAIFileClient();
        var north = OpenAIClients.Of(regions.North.OpenAI).GetOpenAIFileClient();

        OpenAIFile file = await west.UploadFileAsync(BinaryData.FromString("content"), "a.jsonl", FileUploadPurpose.Batch);

        Assert.Equal("content", (await west.DownloadFileAsync(file.Id)).Value.ToString());
        Assert.Contains((await west.GetFilesAsync()).Value, kept => kept.Id == file.Id);
        var unknown = await Assert.ThrowsAsync<ClientResultException>(() => north.GetFileAsync(file.Id));
        Assert.Equal(404, unknown.Status);
        await west.DeleteFileAsync(file.Id);
        Assert.Equal(404, (await Assert.ThrowsAsync<ClientResultException>(() => west.GetFileAsync(file.Id))).Status);
    }

    [Fact]
    public async Task Deployment_OfAnotherRegion_IsNotFound()
    {
        var chat = OpenAIClients.Of(regions.North.OpenAI).GetChatClient("gpt-4o-westeurope");

        var refused = await Assert.ThrowsAsync<ClientResultException>(() => chat.CompleteChatAsync("hello"));

        Assert.Equal(404, refused.Status);
        Assert.Contains("DeploymentNotFound", refused.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfAnotherRegion_IsRefusedAndCounted()
    {
        var before = regions.North.OpenAI.ForeignCredentialCount;
        var chat = OpenAIClients.Of(regions.North.OpenAI, regions.West.OpenAI.Key).GetChatClient("chat");

        var refused = await Assert.ThrowsAsync<ClientResultException>(() => chat.CompleteChatAsync("hello"));

        Assert.Equal(401, refused.Status);
        Assert.Equal(before + 1, regions.North.OpenAI.ForeignCredentialCount);
    }
}
