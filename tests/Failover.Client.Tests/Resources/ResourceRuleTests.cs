using Microsoft.Extensions.Logging;
using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Who gets a call that names something, and by what name.</summary>
public sealed class ResourceRuleTests
{
    private static readonly ResourcePlace[] Places = [ResourcePlace.Path("deployment", "deployments/{id}"), ResourcePlace.Json("deployment", "model"), ResourcePlace.Query("voice", "voice").Open()];

    [Theory]
    [BothWays]
    public async Task Send_NoEndpointMapsTheKind_GoesOutAsWritten(bool sync)
    {
        using var scene = Of(Places, "voice:a=b").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/deployments/chat/x"));

        Assert.Equal(["/deployments/chat/x", "/deployments/chat/x"], scene.Transport.Requests.Select(static r => r.Target));
    }

    [Theory]
    [BothWays("""{"model":"chat"}""")]
    [BothWays("""{"model":"other"}""")]
    public async Task Send_PrimaryWithoutIdsOfTheKind_UsesTheLogicalOnes(bool sync, string body)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne");

        await scene.SendAsync(sync, Request("POST", "/x", body));

        Assert.Equal("west", scene.Trail);
        Assert.Equal(body, Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryWithIdsOfTheKind_GetsItsOwn(bool sync)
    {
        using var scene = With(Places, west: ["deployment:chat=gpt4o-we"], north: ["deployment:chat=gpt4o-ne"]).With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/deployments/chat/x?a=%2F#f", """{"model":"chat"}"""));

        Assert.Equal(["/deployments/gpt4o-we/x?a=%2F", "/deployments/gpt4o-ne/x?a=%2F"], scene.Transport.Requests.Select(static r => r.Target));
        Assert.Equal(["""{"model":"gpt4o-we"}""", """{"model":"gpt4o-ne"}"""], scene.Transport.Requests.Select(Text));
    }

    [Theory]
    [BothWays("/deployments/embed/x", null)]
    [BothWays("/x", """{"model":"embed"}""")]
    public async Task Send_EndpointLacksTheId_IsLeftOutAndTheCallerGetsTheRealAnswer(bool sync, string path, string? body)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503));

        var response = await scene.SendAsync(sync, Request("POST", path, body));

        Assert.Equal("west", scene.Trail);
        Assert.Equal(503, (int)response.StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Send_OneOfThreeLacksTheId_TheNextIsAsked(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => e.Resources["deployment:chat"] = "n").AddSecondary("south", "https://south.example", static e => e.Resources["deployment:embed"] = "s");
            o.Http.ResourcePlaces.Add(Places[0]);
        }).With(Reply.Refused);

        await scene.SendAsync(sync, Request("GET", "/deployments/embed/x"));

        Assert.Equal("west south", scene.Trail);
        Assert.Equal("/deployments/s/x", scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays]
    public async Task Send_NoEndpointHasTheId_IsRefusedNamingIdAndEndpoints(bool sync)
    {
        using var scene = With(Places, west: ["deployment:chat=w"], north: ["deployment:chat=n"]);

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, Request("GET", "/deployments/embed/x")));

        Assert.Equal(
            "No endpoint of group 'scene' may be tried: west is in rotation; north is in rotation. "
            + "'west' cannot serve the call: Endpoints:west:Resources has no entry 'deployment:embed'. "
            + "'north' cannot serve the call: Endpoints:north:Resources has no entry 'deployment:embed'.",
            thrown.Message);
        Assert.Equal("", scene.Trail);
        Assert.Null(thrown.RetryAfter);
    }

    [Theory]
    [BothWays]
    public async Task Send_TheOnlyOneThatHasTheIdIsOut_SaysWhyTheOtherWasNotAsked(bool sync)
    {
        using var scene = Of(Places, "deployment:chat=n");
        scene.Group.Isolate("west");

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, Request("GET", "/deployments/embed/x")));

        Assert.Equal(
            "No endpoint of group 'scene' may be tried: west is isolated; north is in rotation. "
            + "'north' cannot serve the call: Endpoints:north:Resources has no entry 'deployment:embed'.",
            thrown.Message);
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryOutAndSecondaryLacksTheId_IsTriedAgainWhenAProbeIsDue(bool sync)
    {
        using var scene = Of(Places, "deployment:chat=n").With(Reply.Refused);
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => scene.SendAsync(sync, Request("GET", "/deployments/embed/x")));
        }

        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["west"].State);
        scene.With(Reply.Ok);
        scene.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(200, (int)(await scene.SendAsync(sync, Request("GET", "/deployments/embed/x"))).StatusCode);
        Assert.DoesNotContain("north", scene.Trail, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Send_OpenPlace_AnIdThatNobodyMapsIsPublic(bool sync)
    {
        using var scene = With(Places, west: ["voice:x=y"], north: ["voice:Contoso=ContosoNe"]).With(Reply.Status(503));

        await scene.SendAsync(sync, Request("GET", "/say?voice=en-US-JennyNeural"));
        Assert.Equal(["/say?voice=en-US-JennyNeural", "/say?voice=en-US-JennyNeural"], scene.Transport.Requests.Select(static r => r.Target));

        // Known to one of them, and so nobody's but that one's.
        await scene.SendAsync(sync, Request("GET", "/say?voice=Contoso"));
        Assert.Equal("west north north", scene.Trail);
        Assert.Equal("/say?voice=ContosoNe", scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("/deployments/gpt4o-ne/x")]
    [BothWays("/deployments/gpt4o-we/x")]
    public async Task Send_AnEndpointsOwnIdThatIsNoLogicalOne_GoesToNobodyElse(bool sync, string path)
    {
        using var scene = With(Places, west: ["deployment:chat=gpt4o-we"], north: ["deployment:chat=gpt4o-ne"]);

        await scene.SendAsync(sync, Request("GET", path));

        Assert.Equal(path.Contains("ne", StringComparison.Ordinal) ? "north" : "west", scene.Trail);
        Assert.Equal(path, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("/deployments/gpt4o-ne/x", "/deployments/gpt4o-ne/x")]
    [BothWays("/deployments/chat/x", "/deployments/gpt4o-ne/x")]
    [BothWays("/deployments/embed/x", "/deployments/embed/x")]
    public async Task Send_AddressedToTheSecondary_ItsOwnIdsStayAndLogicalOnesAreMapped(bool sync, string path, string expected)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne");

        await scene.SendAsync(sync, new HttpRequestMessage(HttpMethod.Get, Scene.North + path));

        Assert.Equal("north", scene.Trail);
        Assert.Equal(expected, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays]
    public async Task Send_JobOfTheSecondary_ItsPathStaysAsItWasHandedOut(bool sync)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne", "deployment:gpt4o-ne=third");
        scene.With(Reply.Refused, Reply.Status(202).With("operation-location", Scene.North + "/deployments/gpt4o-ne/jobs/1"));
        await scene.SendAsync(sync, Request("POST", "/deployments/chat/jobs"));
        scene.With(Reply.Ok);

        await scene.SendAsync(sync, Request("GET", "/deployments/gpt4o-ne/jobs/1"));
        await scene.SendAsync(sync, new HttpRequestMessage(HttpMethod.Get, Scene.North + "/deployments/gpt4o-ne/jobs/1"));

        Assert.Equal("west north north north", scene.Trail);
        Assert.All(scene.Transport.Requests[2..], static r => Assert.Equal("/deployments/gpt4o-ne/jobs/1", r.Target));
    }

    [Theory]
    [BothWays]
    public async Task Send_OwnHeaderOfTheEndpoint_WinsOverTheMappedOne(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => (e.Headers["X-Deployment"], e.Resources["deployment:blue"]) = ("fixed", "green"));
            o.Http.ResourcePlaces.Add(ResourcePlace.Header("deployment", "x-deployment"));
        }).With(Reply.Status(503));
        using var request = Scene.Get();
        request.Headers.Add("X-Deployment", "blue");

        await scene.SendAsync(sync, request);

        Assert.Equal(["blue", "fixed"], scene.Transport.Requests.Select(static r => r.Header("X-Deployment")));
        Assert.Equal(["blue"], request.Headers.GetValues("X-Deployment"));
    }

    [Theory]
    [BothWays]
    public async Task Send_MappedCalls_KeepEveryCredentialWithItsEndpoint(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.AddPrimary("west", Scene.West, static e => e.Headers["api-key"] = "key-of-west").AddSecondary("north", Scene.North, static e => (e.Headers["api-key"], e.Resources["deployment:chat"]) = ("key-of-north", "n"));
            o.Http.ResourcePlaces.Add(Places[0]);
        }).With(Reply.Status(503));
        using var request = Request("GET", "/deployments/chat/x?api-key=callers&y=1");
        request.Headers.Add("Authorization", "Bearer callers");

        await scene.SendAsync(sync, request);

        Assert.Equal(["key-of-west", "key-of-north"], scene.Transport.Requests.Select(static r => r.Header("api-key")));
        Assert.All(scene.Transport.Requests, static r => Assert.Null(r.Header("Authorization")));
        Assert.Equal(["/deployments/chat/x?y=1", "/deployments/n/x?y=1"], scene.Transport.Requests.Select(static r => r.Target));
        Assert.Equal("Bearer callers", request.Headers.Authorization!.ToString());
    }

    [Theory]
    [BothWays]
    public async Task Send_MissingId_IsToldOncePerIdAndEndpoint(bool sync)
    {
        using var log = new ListLoggerProvider();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(log));
        var options = new FailoverOptions().AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => e.Resources["deployment:chat"] = "n");
        options.Http.ResourcePlaces.Add(Places[0]);
        using var group = new FailoverGroup(options, loggerFactory: loggers);
        using var transport = new StubTransport();
        using var invoker = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = transport });
        var events = new List<FailoverEvent>();
        group.Changed += (_, e) => events.Add(e);

        foreach (var id in new[] { "embed", "embed", "chat", "image", "embed" })
        {
            using var request = Request("GET", $"/deployments/{id}/x");
            _ = sync ? invoker.Send(request, default) : await invoker.SendAsync(request, default);
        }

        Assert.Equal(
            ["north has nothing of its own for deployment 'embed', and gets no call that names it", "north has nothing of its own for deployment 'image', and gets no call that names it"],
            events.Select(static e => $"{e.Endpoint} {e.Reason}"));
        Assert.All(events, static e => Assert.Equal((FailoverEventKind.ResourceMissing, EndpointState.Closed), (e.Kind, e.State)));
        Assert.Equal([20, 20], log.Entries.Select(static e => e.Id));
        Assert.Equal(events[^1].Sequence, group.GetSnapshot().Sequence);
    }
}
