using System.Net;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the pages on disaster recovery leave to whoever sets up the second region, and how a client notices that it was not done.</summary>
public sealed class StandbyChecklistTests
{
    private const string Submit = "/language/analyze-text/jobs?api-version=2022-05-01";

    [Theory]
    [BothWays]
    public async Task Checklist_036_088_StandbyHasTooLittleQuota_IsSeenRightAfterTheSwitch_AndNotTakenForAnOutage(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Reply.Refused).On("north.example", Reply.Status(429).With("Retry-After", "55"));

        using var answer = await scene.GetAsync(sync);

        Assert.Equal((HttpStatusCode.TooManyRequests, "55"), (answer.StatusCode, Assert.Single(answer.Headers.GetValues("Retry-After"))));
        var north = scene.Group.GetSnapshot()["north"];
        Assert.Equal((1, EndpointState.Closed), (north.Throttled, north.State));
        Assert.Equal(TimeSpan.FromSeconds(55), north.CoolingFor);
    }

    [Theory]
    [BothWays(401)]
    [BothWays(403)]
    public async Task Checklist_092_RoleIsAssignedInOneRegionOnly_TheOtherIsTold_AndNotTakenForAnOutage(bool sync, int status)
    {
        using var log = new ListLoggerProvider();
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Headers[Scene.KeyHeader] = "key").AddSecondary("north", Scene.North), log: log);
        scene.Transport.On("west.example", Reply.Status(status));

        Assert.Equal("north", (await scene.GetAsync(sync)).GetFailover()!.Endpoint);

        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
        Assert.Contains(log.Entries, static e => e.Id == 4);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_106_ProjectIsDeletedForGood_IsTold_AndNotTakenForAnOutage(bool sync)
    {
        using var log = new ListLoggerProvider();
        using var scene = new Scene(static o => o.UseAzureLanguage(), log: log);
        scene.Transport.On("west.example", Network.Json(404, """{"error":{"code":"ProjectNotFound","message":"The project does not exist."}}"""));

        for (var i = 0; i < 5; i++)
        {
            using var request = Network.Request("POST", Submit, "{}");
            Assert.Equal("north", (await scene.SendAsync(sync, request)).GetFailover()!.Endpoint);
        }

        // One look, and no threshold: what is gone is not asked for five times.
        Assert.Equal("west north north north north north", scene.Trail);
        Assert.Equal(EndpointState.Misconfigured, scene.Group.GetSnapshot()["west"].State);
        Assert.Single(log.Entries, static e => e.Id == 4);
    }
}
