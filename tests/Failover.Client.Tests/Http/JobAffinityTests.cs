namespace Failover.Client.Tests.Http;

/// <summary>When the endpoint of a job is lost the caller learns it in a typed way, and nobody else is asked.</summary>
public sealed class JobAffinityTests
{
    private static readonly Reply Accepted = Reply.Status(202).With("operation-location", "/jobs/1");

    [Theory]
    [BothWays]
    public async Task Send_PrimaryOfTheJobIsDown_TypedErrorAndNoAttemptElsewhere(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Accepted, Reply.Refused);
        await scene.GetAsync(sync, Scene.West + "/jobs");

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + "/jobs/1"));

        Assert.Equal("west west", scene.Trail);
        Assert.Equal("west", thrown.BoundTo);
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryOfTheJobIsOpen_TypedErrorAndNoAttemptAtAll(bool sync)
    {
        using var scene = new Scene(static o => o.FailureThreshold = 1);
        scene.Transport.On("west.example", Accepted, Reply.Refused);
        await scene.GetAsync(sync, Scene.West + "/jobs");
        await scene.GetAsync(sync, Scene.West + "/other");

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + "/jobs/1"));

        Assert.Equal("west west north", scene.Trail);
        Assert.Equal("west", thrown.BoundTo);
    }

    [Theory]
    [BothWays]
    public async Task Send_EndpointOfTheJobWasRemoved_TypedErrorAndNobodyIsAsked(bool sync)
    {
        using var scene = new Scene().With(Reply.Ok, Accepted);
        await scene.GetAsync(sync, Scene.North + "/jobs");
        scene.Group.Reload(new FailoverOptions().AddPrimary("west", Scene.West));

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + "/jobs/1"));

        Assert.Equal("north", scene.Trail);
        Assert.Equal("north", thrown.BoundTo);
    }

    [Theory]
    [BothWays]
    public async Task Send_EndpointOfTheJobIsDrained_StillServesIt(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Accepted, Reply.Ok);
        await scene.GetAsync(sync, Scene.West + "/jobs");
        scene.Group.Drain("west");

        await scene.GetAsync(sync, Scene.West + "/jobs/1");
        await scene.GetAsync(sync, Scene.West + "/jobs");

        Assert.Equal("west west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_SecondarysAddressWithAPathThePrimaryAlsoHandedOut_StaysAtTheSecondary(bool sync)
    {
        // Services that count their jobs hand out the same path in every region.
        using var scene = new Scene().With(Accepted, Accepted);
        await scene.GetAsync(sync, Scene.North + "/jobs");
        await scene.GetAsync(sync, Scene.West + "/jobs");

        await scene.GetAsync(sync, Scene.North + "/jobs/1");

        Assert.Equal("north west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_MoreJobsThanAreRemembered_OldestIsForgotten(bool sync)
    {
        using var scene = new Scene(static o => o.Http.RememberedJobs = 2);
        scene.Transport.On("north.example", [.. Enumerable.Range(1, 3).Select(static i => Reply.Status(202).With("operation-location", $"/jobs/{i}")), Reply.Ok]);
        for (var i = 1; i <= 3; i++)
        {
            await scene.GetAsync(sync, Scene.North + "/jobs");
        }

        for (var i = 1; i <= 3; i++)
        {
            await scene.GetAsync(sync, Scene.West + $"/jobs/{i}");
        }

        Assert.Equal("north north north west north north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_NoJobsRemembered_EveryCallGoesByTheOrder(bool sync)
    {
        using var scene = new Scene(static o => o.Http.RememberedJobs = 0).With(Reply.Ok, Accepted);
        await scene.GetAsync(sync, Scene.North + "/jobs");

        await scene.GetAsync(sync, Scene.West + "/jobs/1");

        Assert.Equal("north west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_JobIsBusy_CallerWaitsForItAndNobodyElseIsAsked(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Accepted, Reply.Status(429).With("Retry-After", "40"));
        await scene.GetAsync(sync, Scene.West + "/jobs");

        var response = await scene.GetAsync(sync, Scene.West + "/jobs/1");

        Assert.Equal(["40"], response.Headers.GetValues("Retry-After"));
        Assert.Equal("west west", scene.Trail);
    }
}
