using Azure;
using Azure.AI.OpenAI;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Azure.AI.OpenAI through the failover transport.</summary>
public sealed class AzureOpenAILostPrimaryTests : LostPrimaryTests
{
    protected override EmulatedService Service(EmulatedRegion region) => region.OpenAI;

    [Theory]
    [MemberData(nameof(WaysToBeLost))]
    public async Task Chat_PrimaryLostInTheMiddle_NoCallFails(bool sync, string fault)
    {
        var client = Client();
        var said = new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]);

        await SurviveAsync(
            sync,
            fault,
            () => Assert.EndsWith("heard: hello", client.GetChatCompletions("chat", said).Value.Choices[0].Message.Content, StringComparison.Ordinal),
            async () => Assert.EndsWith("heard: hello", (await client.GetChatCompletionsAsync("chat", said)).Value.Choices[0].Message.Content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operation_IsFollowedWhereItWasAccepted(bool sync)
    {
        var client = Client();
        var wanted = new ImageGenerationOptions("a grey point");

        ImageGenerations before = sync ? client.GetImageGenerations(wanted) : await client.GetImageGenerationsAsync(wanted);
        West.Fault = Faults.Refuse;
        ImageGenerations after = sync ? client.GetImageGenerations(wanted) : await client.GetImageGenerationsAsync(wanted);

        Assert.StartsWith(West.Address.AbsoluteUri, before.Data[0].Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith(North.Address.AbsoluteUri, after.Data[0].Url.AbsoluteUri, StringComparison.Ordinal);
        AssertNoCredentialStrayed();
    }

    private OpenAIClient Client() =>
        new(Group.LogicalAddress, new AzureKeyCredential(West.Key), new OpenAIClientOptions().UseFailover(Group));
}
