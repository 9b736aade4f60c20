using System.Net;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the page on high availability of Visual Recognition asks of a client: one location, and a new instance when it is lost for good.</summary>
public sealed class WatsonChecklistTests
{
    private const string Classify = "/v3/classify?version=2018-03-19";

    [Theory]
    [BothWays]
    public async Task Checklist_059_InstanceIsMadeAnewElsewhere_NewAddressAndKeyAreTakenOverWhileRunning(bool sync)
    {
        using var scene = One(static o => o.AddPrimary("watson", Scene.West, static e => e.Headers["Authorization"] = "Basic of-west"));
        await ClassifyAsync(scene, sync);

        scene.Group.Reload(new FailoverOptions().UseWatsonVisualRecognition().AddPrimary("watson", Scene.North, static e => e.Headers["Authorization"] = "Basic of-north"));
        await ClassifyAsync(scene, sync);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal("Basic of-north", scene.Transport.Last.Header("Authorization"));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_060_OneLocationThatIsDown_IsTriedOnAndThenNamedAsTheOnlyOne(bool sync)
    {
        using var scene = One(static o => o.AddPrimary("watson", Scene.West)).With(Reply.Refused);
        // Five trip it; the sixth is let through because nothing else is left.
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => ClassifyAsync(scene, sync));
        }

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => ClassifyAsync(scene, sync));

        Assert.Equal("watson", Assert.Single(thrown.Endpoints).Name);
        Assert.NotNull(thrown.RetryAfter);
        Assert.Contains("watson is open", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_060_OneLocationThatIsBack_ServesAgainByItself(bool sync)
    {
        using var scene = One(static o => { o.AddPrimary("watson", Scene.West); o.FailureThreshold = 1; });
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ClassifyAsync(scene, sync));
        scene.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.OK, (await ClassifyAsync(scene, sync)).StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_076_NewInstance_HasAKeyAndABasePathOfItsOwn(bool sync)
    {
        using var scene = One(static o => o
            .AddPrimary("old", Scene.West + "/instances/a", static e => e.Headers["Authorization"] = "Basic of-old")
            .AddSecondary("new", Scene.North + "/instances/b", static e => e.Headers["Authorization"] = "Basic of-new")).With(Reply.Refused);
        using var request = Network.Request("POST", "/instances/a" + Classify);

        await scene.SendAsync(sync, request);

        Assert.Equal("https://north.example/instances/b" + Classify, scene.Transport.Last.Uri.AbsoluteUri);
        Assert.Equal("Basic of-new", scene.Transport.Last.Header("Authorization"));
    }

    private static Scene One(Action<FailoverOptions> configure) => new(o => configure(o.UseWatsonVisualRecognition()));

    private static async Task<HttpResponseMessage> ClassifyAsync(Scene scene, bool sync)
    {
        using var request = Network.Request("POST", Classify);
        return await scene.SendAsync(sync, request);
    }
}
