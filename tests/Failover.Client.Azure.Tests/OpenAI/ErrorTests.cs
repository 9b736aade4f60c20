using System.ClientModel;
using System.ClientModel.Primitives;
using Failover.Client.Testing;
using OpenAI;

namespace Failover.Client.SdkTests.OpenAI;

/// <summary>What a caller of an SDK on <c>System.ClientModel</c> sees when no region can help.</summary>
public sealed class ErrorTests
{
    [Theory]
    [BothWays]
    public async Task Chat_EveryRegionRefuses_IsAskedOnceAndSaysWhy(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync(static o => o.Detection.RetryDelay = TimeSpan.Zero);
        scene.West.Fault = scene.North.Fault = Faults.Status(500);
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.AskAsync(sync).InTime());

        Assert.Equal(500, thrown.Status);
        Assert.Equal((1, 1), (scene.West.RequestCount, scene.North.RequestCount));
    }

    [Theory]
    [BothWays]
    public async Task Chat_NoRegionMayBeTried_CarriesOurExceptionAndIsNotRetried(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        scene.Group.Isolate("west");
        scene.Group.Isolate("north");
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.AskAsync(sync).InTime());

        Assert.IsType<NoEndpointAvailableException>(thrown.InnerException);
        Assert.Contains("west is isolated", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Group.GetSnapshot().Calls);
    }

    [Theory]
    [BothWays]
    public async Task Chat_EveryRegionIsBusy_Is429WithTheSoonestRetry(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync();
        // Both longer than the 30 s of a call: nobody waits for them.
        scene.West.Fault = Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(60)));
        scene.North.Fault = Faults.Throttle(429, ThrottleHint.RetryAfterMs(TimeSpan.FromSeconds(50)));
        var client = OpenAIChat.Of(scene.Group, scene.Group.LogicalAddress);

        for (var call = 0; call < 2; call++)
        {
            // The first is the last region's own answer; the second is given without asking anybody.
            var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.AskAsync(sync).InTime());

            Assert.Equal(429, thrown.Status);
            Assert.True(thrown.GetRawResponse()!.Headers.TryGetValue("retry-after-ms", out var wait));
            Assert.InRange(int.Parse(wait!, System.Globalization.CultureInfo.InvariantCulture), 1, 50_000);
        }

        Assert.Equal((1, 1), (scene.West.RequestCount, scene.North.RequestCount));
    }

    [Theory]
    [BothWays]
    public async Task Chat_RetriesSetAfterUseFailover_AreTheSdksOwn(bool sync)
    {
        await using var scene = await SdkScene.StartOpenAIAsync(static o => o.Detection.RetryDelay = TimeSpan.Zero);
        scene.West.Fault = scene.North.Fault = Faults.Status(500);
        var options = new OpenAIClientOptions { Endpoint = scene.Group.LogicalAddress }.UseFailover(scene.Group);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 1);
        var client = new global::OpenAI.Chat.ChatClient("gpt", new ApiKeyCredential(SdkScene.SdkKey), options);

        await Assert.ThrowsAsync<ClientResultException>(() => client.AskAsync(sync).InTime());

        Assert.Equal(2, scene.Group.GetSnapshot().Calls);
    }
}
