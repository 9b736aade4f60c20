using System.ClientModel;
using System.Text.Json.Nodes;
using Failover.Client.Testing;
using OpenAI;
using OpenAI.Batch;
using OpenAI.Files;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>OpenAI's .NET client through the failover transport.</summary>
public sealed class OpenAILostPrimaryTests : LostPrimaryTests
{
    protected override EmulatedService Service(EmulatedRegion region) => region.OpenAI;

    [Theory]
    [MemberData(nameof(WaysToBeLost))]
    public async Task Chat_PrimaryLostInTheMiddle_NoCallFails(bool sync, string fault)
    {
        var chat = Client().GetChatClient("chat");

        await SurviveAsync(
            sync,
            fault,
            () => Assert.EndsWith("heard: hello", chat.CompleteChat("hello").Value.Content[0].Text, StringComparison.Ordinal),
            async () => Assert.EndsWith("heard: hello", (await chat.CompleteChatAsync("hello")).Value.Content[0].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_PrimaryLost_ComesWholeFromTheSecondary()
    {
        var chat = Client().GetChatClient("chat");
        West.Fault = Faults.Refuse;
        var text = "";

        await foreach (var update in chat.CompleteChatStreamingAsync("one two"))
        {
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        Assert.Equal("northeurope heard: one two", text);
        AssertNoCredentialStrayed();
    }

    [Fact]
    public async Task EmbeddingsFilesAndBatch_PrimaryLost_WorkInTheSecondary()
    {
        var client = Client();
        West.Fault = Faults.Refuse;

        Assert.Equal(256, (await client.GetEmbeddingClient("embeddings").GenerateEmbeddingAsync("text")).Value.ToFloats().Length);
        OpenAIFile input = await client.GetOpenAIFileClient().UploadFileAsync(
            BinaryData.FromString("""{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"chat","messages":[{"role":"user","content":"a"}]}}"""),
            "in.jsonl",
            FileUploadPurpose.Batch);
        var batches = new BatchClient(Credential(), new BatchClientOptions { Endpoint = OpenAIClients.V1(Group.LogicalAddress) }.UseFailover(Group));
        var request = BinaryContent.Create(BinaryData.FromString($$"""{"input_file_id":"{{input.Id}}","endpoint":"/v1/chat/completions","completion_window":"24h"}"""));
        var operation = await batches.CreateBatchAsync(request, waitUntilCompleted: true);

        var state = JsonNode.Parse((await operation.GetBatchAsync(options: null)).GetRawResponse().Content)!;
        var output = await client.GetOpenAIFileClient().DownloadFileAsync(state["output_file_id"]!.GetValue<string>());
        Assert.Contains("northeurope heard: a", output.Value.ToString(), StringComparison.Ordinal);
        AssertNoCredentialStrayed();
    }

    // The primary's key, as somebody has it who only adds failover to what there was.
    private ApiKeyCredential Credential() => new(West.Key);

    private OpenAIClient Client() =>
        new(Credential(), new OpenAIClientOptions { Endpoint = OpenAIClients.V1(Group.LogicalAddress) }.UseFailover(Group));
}
