namespace Failover.Client.Tests.Http;

/// <summary>A job stays with the endpoint that accepted it, whatever address it is followed at.</summary>
public sealed class JobMemoryTests
{
    [Theory]
    [BothWays("operation-location", 200)]
    [BothWays("operation-location", 202)]
    [BothWays("Operation-Location", 201)]
    [BothWays("Azure-AsyncOperation", 200)]
    [BothWays("location", 201)]
    [BothWays("Location", 202)]
    public async Task Send_JobOfTheSecondary_IsFollowedThere(bool sync, string header, int status)
    {
        using var scene = await AcceptedByNorthAsync(sync, Reply.Status(status).With(header, Scene.North + "/jobs/1"));

        await scene.GetAsync(sync, Scene.West + "/jobs/1");

        Assert.Equal("west north north", scene.Trail);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays("/jobs/1")]
    [BothWays("/jobs/1?api-version=2")]
    [BothWays("/jobs/1/")]
    [BothWays("/jobs/1/result")]
    [BothWays("/jobs/1/files/0?x=1")]
    [BothWays("/jobs/1:cancel")]
    public async Task Send_WhatLiesBelowTheJob_BelongsToIt(bool sync, string path)
    {
        using var scene = await AcceptedByNorthAsync(sync, Reply.Status(202).With("operation-location", Scene.North + "/jobs/1?api-version=1"));

        await scene.GetAsync(sync, Scene.West + path);

        Assert.Equal("north.example", scene.Transport.Last.Uri.Host);
        Assert.Equal(path, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("/jobs")]
    [BothWays("/jobs/12")]
    [BothWays("/jobs/2")]
    [BothWays("/other/jobs/1")]
    public async Task Send_WhatIsNotTheJob_GoesToThePrimary(bool sync, string path)
    {
        using var scene = await AcceptedByNorthAsync(sync, Reply.Status(202).With("operation-location", Scene.North + "/jobs/1"));

        await scene.GetAsync(sync, Scene.West + path);

        Assert.Equal("west.example", scene.Transport.Last.Uri.Host);
    }

    [Theory]
    [BothWays("/jobs/1", "/jobs/1")]
    [BothWays("1", "/1")]
    [BothWays("./sub/1", "/sub/1")]
    [BothWays("/a%2Fb/1?x=%26", "/a%2Fb/1")]
    public async Task Send_RelativeLocation_IsReadFromTheEndpointThatWasAsked(bool sync, string location, string path)
    {
        using var scene = await AcceptedByNorthAsync(sync, Reply.Status(202).With("operation-location", location));

        await scene.GetAsync(sync, Scene.West + path);

        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_BasePathsDiffer_JobIsFoundBehindThem(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://west.example/w").AddSecondary("north", "https://north.example/n/v2"));
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", Reply.Status(202).With("operation-location", "https://north.example/n/v2/jobs/1"), Reply.Ok);
        using var request = Scene.Post(uri: "https://west.example/w/jobs");
        await scene.SendAsync(sync, request);

        await scene.GetAsync(sync, "https://west.example/w/jobs/1/result");

        Assert.Equal("https://north.example/n/v2/jobs/1/result", scene.Transport.Last.Uri.AbsoluteUri);
    }

    [Theory]
    [BothWays("operation-location", 202, "https://stranger.example/jobs/1")]
    [BothWays("operation-location", 202, "https://west.example/jobs/1")]
    [BothWays("location", 200, "https://north.example/jobs/1")]
    [BothWays("location", 302, "https://north.example/jobs/1")]
    [BothWays("operation-location", 202, "http://[")]
    [BothWays("operation-location", 202, "/")]
    public async Task Send_AddressThatIsNoJobOfTheEndpoint_TeachesNothing(bool sync, string header, int status, string location)
    {
        using var scene = await AcceptedByNorthAsync(sync, Reply.Status(status).With(header, location));

        await scene.GetAsync(sync, Scene.West + "/jobs/1");

        Assert.Equal("west north west", scene.Trail);
    }

    private static async Task<Scene> AcceptedByNorthAsync(bool sync, Reply accepted)
    {
        var scene = new Scene();
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", accepted, Reply.Ok);
        using var request = Scene.Post(uri: Scene.West + "/jobs");
        await scene.SendAsync(sync, request);
        Assert.Equal("west north", scene.Trail);
        return scene;
    }
}
