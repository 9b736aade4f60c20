using Azure;
using Failover.Client.Testing;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>What a caller of an SDK on <c>Azure.Core</c> sees when no region can help.</summary>
public sealed class ErrorTests
{
    [Theory]
    [BothWays]
    public async Task Post_EveryRegionRefuses_IsAskedOnce(bool sync)
    {
        await using var scene = await SdkScene.StartAsync(static o => o.Detection.RetryDelay = TimeSpan.Zero);
        scene.West.Fault = scene.North.Fault = Faults.Status(500);

        var thrown = await Assert.ThrowsAsync<RequestFailedException>(() => SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync).InTime());

        Assert.Equal(500, thrown.Status);
        Assert.Equal((1, 1), (scene.West.RequestCount, scene.North.RequestCount));
    }

    [Theory]
    [BothWays]
    public async Task Post_NoRegionMayBeTried_CarriesOurExceptionAndIsNotRetried(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        scene.Group.Isolate("west");
        scene.Group.Isolate("north");

        var thrown = await Assert.ThrowsAsync<RequestFailedException>(() => SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync).InTime());

        Assert.IsType<NoEndpointAvailableException>(thrown.InnerException);
        Assert.Contains("west is isolated", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Group.GetSnapshot().Calls);
    }

    [Theory]
    [BothWays]
    public async Task Post_EveryRegionIsBusy_Is429WithTheSoonestRetry(bool sync)
    {
        await using var scene = await SdkScene.StartAsync();
        // Both longer than the 30 s of a call: nobody waits for them.
        scene.West.Fault = Faults.Throttle(429, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(60)));
        scene.North.Fault = Faults.Throttle(429, ThrottleHint.RetryAfterMs(TimeSpan.FromSeconds(50)));

        var thrown = await Assert.ThrowsAsync<RequestFailedException>(() => SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group).PostAsync(sync).InTime());

        Assert.Equal(429, thrown.Status);
        Assert.True(thrown.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var seconds));
        Assert.InRange(int.Parse(seconds!, System.Globalization.CultureInfo.InvariantCulture), 1, 50);
    }

    [Theory]
    [BothWays]
    public async Task Post_RetriesSetAfterUseFailover_AreTheSdksOwn(bool sync)
    {
        await using var scene = await SdkScene.StartAsync(static o => o.Detection.RetryDelay = TimeSpan.Zero);
        scene.West.Fault = scene.North.Fault = Faults.Status(500);
        var client = SecretPipeline.WithKey(scene.Group.LogicalAddress, scene.Group, static o => (o.Retry.MaxRetries, o.Retry.Delay) = (1, TimeSpan.FromMilliseconds(1)));

        await Assert.ThrowsAsync<RequestFailedException>(() => client.PostAsync(sync).InTime());

        Assert.Equal(2, scene.Group.GetSnapshot().Calls);
    }
}
