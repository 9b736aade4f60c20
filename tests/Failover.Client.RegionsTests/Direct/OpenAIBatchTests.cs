using System.ClientModel;
using System.Text.Json.Nodes;
using OpenAI.Batch;
using OpenAI.Files;

namespace Failover.Client.RegionsTests;

/// <summary>A batch with OpenAI's .NET client: upload, create, poll, read.</summary>
public sealed class OpenAIBatchTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batch_IsAnsweredLineByLine(bool sync)
    {
        var files = OpenAIClients.Of(regions.West.OpenAI).GetOpenAIFileClient();
        var batches = OpenAIClients.BatchesOf(regions.West.OpenAI);
        OpenAIFile input = await files.UploadFileAsync(BinaryData.FromString($"{Line("a", "chat")}\n{Line("b", "chat")}\n"), "in.jsonl", FileUploadPurpose.Batch);

        var request = Request(input.Id);
        var operation = sync ? batches.CreateBatch(request, waitUntilCompleted: true) : await batches.CreateBatchAsync(request, waitUntilCompleted: true);

        var state = JsonNode.Parse((sync ? operation.GetBatch(options: null) : await operation.GetBatchAsync(options: null)).GetRawResponse().Content)!;
        Assert.Equal("completed", state["status"]!.GetValue<string>());
        Assert.Equal(2, state["request_counts"]!["completed"]!.GetValue<int>());
        var output = (await files.DownloadFileAsync(state["output_file_id"]!.GetValue<string>())).Value.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["a", "b"], output.Select(static line => JsonNode.Parse(line)!["custom_id"]!.GetValue<string>()));
        Assert.Contains("westeurope heard: a", output[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_IsUnknownInAnotherRegion()
    {
        var files = OpenAIClients.Of(regions.West.OpenAI).GetOpenAIFileClient();
        OpenAIFile input = await files.UploadFileAsync(BinaryData.FromString(Line("a", "chat")), "in.jsonl", FileUploadPurpose.Batch);

        var operation = await OpenAIClients.BatchesOf(regions.West.OpenAI).CreateBatchAsync(Request(input.Id), waitUntilCompleted: false);

        var north = OpenAIClients.BatchesOf(regions.North.OpenAI);
        Assert.Equal(404, (await Assert.ThrowsAsync<ClientResultException>(() => CreateBatchOperation.RehydrateAsync(north, operation.BatchId))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ClientResultException>(() => north.CreateBatchAsync(Request(input.Id), waitUntilCompleted: false))).Status);
    }

    [Fact]
    public async Task Batch_WithALineThatCannotBeRead_Fails()
    {
        var files = OpenAIClients.Of(regions.West.OpenAI).GetOpenAIFileClient();
        OpenAIFile input = await files.UploadFileAsync(BinaryData.FromString("not json"), "in.jsonl", FileUploadPurpose.Batch);

        var operation = await OpenAIClients.BatchesOf(regions.West.OpenAI).CreateBatchAsync(Request(input.Id), waitUntilCompleted: true);

        var state = JsonNode.Parse((await operation.GetBatchAsync(options: null)).GetRawResponse().Content)!;
        Assert.Equal("failed", state["status"]!.GetValue<string>());
        Assert.Equal("invalid_json_line", state["errors"]!["data"]![0]!["code"]!.GetValue<string>());
    }

    private static BinaryContent Request(string fileId) => BinaryContent.Create(BinaryData.FromString(
        $$"""{"input_file_id":"{{fileId}}","endpoint":"/v1/chat/completions","completion_window":"24h"}"""));

    private static string Line(string id, string model) =>
        $$$"""{"custom_id":"{{{id}}}","method":"POST","url":"/v1/chat/completions","body":{"model":"{{{model}}}","messages":[{"role":"user","content":"{{{id}}}"}]}}""";
}
