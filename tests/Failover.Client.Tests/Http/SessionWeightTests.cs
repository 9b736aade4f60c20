namespace Failover.Client.Tests.Http;

/// <summary>Sessions among endpoints of one priority, through the handler.</summary>
public sealed class SessionWeightTests
{
    private const int Sessions = 600;

    [Theory]
    [BothWays]
    public void Send_OneIsLostAndComesBack_OnlyItsSessionsMoveAndThenReturn(bool sync)
    {
        using var scene = Tier();
        var before = Ask(scene, sync);
        scene.Group.Isolate("west");
        var during = Ask(scene, sync);
        scene.Group.Restore("west");

        Assert.Equal(before, Ask(scene, sync));
        Assert.All(before.Zip(during), static pair => Assert.True(pair.First == "west" ? pair.Second != "west" : pair.First == pair.Second));
        // Two of four: half of the sessions, five standard deviations to either side.
        Assert.InRange(before.Count(static e => e == "west"), 300 - 61, 300 + 61);
    }

    [Theory]
    [BothWays]
    public void Send_OneRamps_ItsSessionsComeBackInItsShares(bool sync)
    {
        using var scene = Tier(static o => o.Return.RampDuration = TimeSpan.FromMinutes(1));
        var own = Ask(scene, sync).Count(static e => e == "west");
        scene.Transport.On("west.example", Reply.Refused);
        while (scene.Group.GetSnapshot()["west"].State == EndpointState.Closed)
        {
            Ask(scene, sync);
        }

        scene.Transport.On("west.example", Reply.Ok);
        foreach (var seconds in new[] { 5, 1, 1 })
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Ask(scene, sync);
        }

        Assert.Equal(EndpointState.Ramping, scene.Group.GetSnapshot()["west"].State);
        scene.Clock.Advance(TimeSpan.FromTicks(scene.Group.Order.Find("west")!.Health.Circuit.RampDuration) * 0.9);

        // The last step: half of its own sessions, five standard deviations to either side.
        var back = Ask(scene, sync).Count(static e => e == "west");
        Assert.InRange(back, (own / 2) - 43, (own / 2) + 43);
    }

    private static string[] Ask(Scene scene, bool sync) => [.. Enumerable.Range(0, Sessions).Select(i =>
    {
        // The address of the first in line, which stands for the group: of one priority, by name.
        using var request = Scene.Get("https://east.example/x").SetSession($"user-{i}");
        using var response = scene.SendHere(sync, request);
        return response.GetFailover()!.Endpoint!;
    })];

    private static Scene Tier(Action<FailoverOptions>? configure = null)
    {
        var scene = new Scene(o =>
        {
            o.Probes.Jitter = 0;
            foreach (var (name, weight) in new[] { ("west", 2), ("east", 1), ("north", 1) })
            {
                o.Endpoints[name] = new FailoverEndpointOptions { Address = new Uri($"https://{name}.example"), Weight = weight };
            }

            configure?.Invoke(o);
        });
        scene.Transport.AnswersAtOnce = true;
        return scene;
    }
}
