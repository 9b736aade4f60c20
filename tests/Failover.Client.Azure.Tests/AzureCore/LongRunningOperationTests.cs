using Azure;
using Azure.AI.OpenAI;
using Failover.Client.Testing;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>A real client on <c>Azure.Core</c> that starts a job and polls it at the absolute address that the region gave.</summary>
public sealed class LongRunningOperationTests
{
    private static readonly ImageGenerationOptions Picture = new("a region");

    [Theory]
    [BothWays]
    public async Task Checklist_029_103_Job_IsPolledWhereItWasAcceptedWithThatRegionsKey(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        var client = Client(scene);

        Assert.Equal("west", await DrawAsync(client, sync));
        scene.West.Fault = Faults.Refuse;
        Assert.Equal("north", await DrawAsync(client, sync));
        await scene.West.HealAsync();
        scene.Group.Force("west", TimeSpan.FromMinutes(1));
        Assert.Equal("west", await DrawAsync(client, sync));

        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
        Assert.Equal(["/openai/images/generations:submit", "/openai/operations/images/north-1"], scene.North.Requests.Select(static r => r.Target.Split('?')[0]));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_020_029_Jobs_PrimaryLostInTheMiddle_NoCallFailsAndEachRegionSeesItsOwnKeyAlone(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        var client = Client(scene);

        var answers = await Calls.RunAsync(() => DrawAsync(client, sync), () => scene.West.Fault = Faults.Refuse);

        Assert.Equal(Calls.Halves("west", "north"), answers);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    [Theory]
    [BothWays]
    public async Task Checklist_104_Job_RegionLostBetweenSubmitAndPoll_SaysWhoseItWas(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.West.Fault = Faults.Refuse;
        await using var loss = new RegionLossAfterSubmit(scene.North);
        var client = Client(scene, loss);

        var thrown = await Assert.ThrowsAsync<RequestFailedException>(() => DrawAsync(client, sync));

        Assert.Equal("north", Assert.IsType<NoEndpointAvailableException>(thrown.InnerException).BoundTo);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_020_029_Chat_PrimaryLostInTheMiddle_NoCallFailsAndEachRegionSeesItsOwnKeyAlone(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        var client = Client(scene);
        var question = new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]);

        var answers = await Calls.RunAsync(
            async () => (sync ? client.GetChatCompletions("gpt", question) : await client.GetChatCompletionsAsync("gpt", question)).Value.Choices[0].Message.Content,
            () => scene.West.Fault = Faults.Refuse);

        Assert.Equal(Calls.Halves("west", "north"), answers);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    private static OpenAIClient Client(SdkScene scene, HttpMessageHandler? inner = null) =>
        new(scene.Group.LogicalAddress, new AzureKeyCredential(SdkScene.SdkKey), new OpenAIClientOptions().UseFailover(scene.Group, inner));

    /// <summary>Which region drew it.</summary>
    private static async Task<string> DrawAsync(OpenAIClient client, bool sync)
    {
        ImageGenerations drawn = sync ? client.GetImageGenerations(Picture) : await client.GetImageGenerationsAsync(Picture).InTime();
        return Path.GetFileNameWithoutExtension(drawn.Data[0].Url.AbsolutePath);
    }
}
