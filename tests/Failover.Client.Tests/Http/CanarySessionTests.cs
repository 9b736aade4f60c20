namespace Failover.Client.Tests.Http;

/// <summary>Canaries of calls that belong together.</summary>
public sealed class CanarySessionTests
{
    private const int Sessions = 2000;

    [Theory]
    [BothWays]
    public void Send_Canaries_AreAlwaysTheSameSessions(bool sync)
    {
        using var scene = Warm();

        var first = Ask(scene, sync);

        // One in a hundred of 2,000: twenty, five standard deviations to either side.
        Assert.InRange(first.Count(static e => e == "north"), 1, 42);
        Assert.Equal(first, Ask(scene, sync));
    }

    [Theory]
    [BothWays]
    public void Send_CanaryMeetsALostStandby_EverySessionIsAnsweredAndOnlyTheStandbyIsOut(bool sync)
    {
        using var scene = Warm();
        scene.Transport.On("north.example", Reply.Status(500));

        Assert.All(Ask(scene, sync), static e => Assert.Equal("west", e));

        var now = scene.Group.GetSnapshot();
        Assert.Equal((EndpointState.Closed, EndpointState.Open, 0L), (now["west"].State, now["north"].State, now["west"].Failures));
        Assert.All(scene.Transport.Requests.Where(static r => r.Uri.Host == "north.example"), static r => Assert.Equal("key-of-north", r.Header(Scene.KeyHeader)));
    }

    private static string[] Ask(Scene scene, bool sync) => [.. Enumerable.Range(0, Sessions).Select(i =>
    {
        using var request = Scene.Get().SetSession($"user-{i}");
        using var response = scene.SendHere(sync, request);
        return response.GetFailover()!.Endpoint!;
    })];

    private static Scene Warm()
    {
        var scene = new Scene(static o => o
            .AddPrimary("west", Scene.West, static e => e.Headers[Scene.KeyHeader] = "key-of-west")
            .AddSecondary("north", Scene.North, static e =>
            {
                e.Headers[Scene.KeyHeader] = "key-of-north";
                (e.Mode, e.Canary) = (EndpointMode.Warm, 0.01);
            }));
        scene.Transport.AnswersAtOnce = true;
        return scene;
    }
}
