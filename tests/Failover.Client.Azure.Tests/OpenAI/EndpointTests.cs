using System.ClientModel;
using Failover.Client.Testing;
using OpenAI;
using OpenAI.Chat;

namespace Failover.Client.SdkTests.OpenAI;

/// <summary>Which endpoint a client is given, if any.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Chat_GivenNoEndpoint_MeansTheGroup()
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var group = scene.Group;

        var chat = new ChatClient("gpt-4o", new ApiKeyCredential("unused"), new OpenAIClientOptions().UseFailover(group));

        ChatCompletion answer = await chat.CompleteChatAsync("hello").InTime();
        Assert.Equal("west", answer.Content[0].Text);
        Assert.Equal("/openai/v1/chat/completions", scene.West.Requests[0].Target);
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    [Theory]
    [BothWays("none")]
    [BothWays("logical")]
    [BothWays("primary")]
    public async Task Chat_HoweverAddressed_FailsOver(bool sync, string endpoint)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        scene.West.Fault = Faults.Refuse;
        var client = OpenAIChat.Of(scene.Group, endpoint switch { "none" => null, "logical" => scene.Group.LogicalAddress, _ => scene.West.Address });

        Assert.Equal("north", await client.AskAsync(sync).InTime());
        scene.AssertEveryRequestCarriedTheRegionsOwnKeyAlone();
    }

    [Fact]
    public async Task Chat_AddressedToTheSecondary_GoesNowhereElse()
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        var client = OpenAIChat.Of(scene.Group, scene.North.Address);

        Assert.Equal("north", await client.AskAsync(sync: false).InTime());
        scene.North.Fault = Faults.Refuse;

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.AskAsync(sync: false).InTime());
        Assert.Equal("north", Assert.IsType<NoEndpointAvailableException>(thrown.InnerException).BoundTo);
        Assert.Equal(0, scene.West.RequestCount);
    }

    [Theory]
    [BothWays]
    public async Task Chat_GivenNoEndpointWhereOpenAIItselfIsOne_GoesThere(bool sync)
    {
        var seen = new SeenRequests();
        using var group = new FailoverGroup(new FailoverOptions()
            .AddPrimary("azure", "https://contoso.openai.azure.com/openai/v1")
            .AddSecondary("openai", "https://api.openai.com/v1", static e => e.Headers["Authorization"] = "Bearer own"));

        await Assert.ThrowsAsync<ClientResultException>(() => OpenAIChat.Of(group, endpoint: null, seen).AskAsync(sync).InTime());

        Assert.Equal("https://api.openai.com/v1/chat/completions Bearer own", Assert.Single(seen.All));
    }

    [Theory]
    [BothWays]
    public async Task Chat_GivenTheAddressOfAStranger_PassesThroughUntouched(bool sync)
    {
        var seen = new SeenRequests();
        await using var scene = await SdkScene.StartOpenAIAsync();

        await Assert.ThrowsAsync<ClientResultException>(() => OpenAIChat.Of(scene.Group, new Uri("https://stranger.example/v1"), seen).AskAsync(sync).InTime());

        Assert.Equal($"https://stranger.example/v1/chat/completions Bearer {SdkScene.SdkKey}", Assert.Single(seen.All));
    }
}
