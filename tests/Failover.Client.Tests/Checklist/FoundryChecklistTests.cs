using System.Net;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the pages on disaster recovery of Azure AI Studio and Azure Machine Learning ask of a client: two connections, a mode for each, and jobs that are nobody's to move.</summary>
public sealed class FoundryChecklistTests
{
    private const string Chat = "/openai/v1/chat/completions", Batches = "/openai/v1/batches";

    [Theory]
    [BothWays]
    public async Task Checklist_079_NoFailoverByTheService_TheClientDoesIt(bool sync)
    {
        using var scene = OpenAI().With(Reply.Status(503));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(scene, sync, Chat)).StatusCode);
    }

    [Theory]
    [BothWays("west", "north")]
    [BothWays("north", "west")]
    public async Task Checklist_080_TwoConnections_EitherServesAlone(bool sync, string lost, string serves)
    {
        using var scene = OpenAI();
        scene.Transport.On($"{lost}.example", Reply.Refused);

        Assert.Equal(serves, (await PostAsync(scene, sync, Chat)).GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_081_Outage_SwitchesRegionsAndBack(bool sync)
    {
        using var scene = OpenAI();
        scene.Transport.On("west.example", Reply.Refused, Reply.Refused, Reply.Refused, Reply.Refused, Reply.Refused, Reply.Ok);
        for (var i = 0; i < 5; i++)
        {
            await PostAsync(scene, sync, Chat);
        }

        Assert.Equal("north", scene.Group.GetSnapshot().ActiveEndpoint);
        for (var i = 0; i < 60; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
            await PostAsync(scene, sync, Chat);
        }

        Assert.Equal("west", scene.Group.GetSnapshot().ActiveEndpoint);
    }

    [Theory]
    [InlineData("Hot", EndpointMode.Hot)]
    [InlineData("Warm", EndpointMode.Warm)]
    [InlineData("Cold", EndpointMode.Cold)]
    public void Checklist_083_HotHotOrHotWarmOrHotCold_IsASettingOfTheEndpoint(string written, EndpointMode mode) =>
        Assert.Equal(mode, ReaderInput.Read(("Endpoints:north:Mode", written)).Endpoints["north"].Mode);

    [Theory]
    [BothWays]
    public async Task Checklist_084_HotHot_BothServeAndEitherIsReadyAtOnce(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureOpenAI().AddPrimary("1", Scene.West).AddPrimary("2", Scene.North));
        for (var i = 0; i < 50; i++)
        {
            await PostAsync(scene, sync, Chat);
        }

        Assert.Contains("west", scene.Trail, StringComparison.Ordinal);
        Assert.Contains("north", scene.Trail, StringComparison.Ordinal);
        scene.With(Reply.Refused);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(scene, sync, Chat)).StatusCode);
        }
    }

    [Theory]
    [BothWays]
    public async Task Checklist_085_HotWarm_StandbyGetsNothingBeforeItIsNeeded(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureOpenAI().AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e => e.Mode = EndpointMode.Warm));
        for (var i = 0; i < 50; i++)
        {
            await PostAsync(scene, sync, Chat);
        }

        Assert.DoesNotContain("north", scene.Trail, StringComparison.Ordinal);
        scene.With(Reply.Refused);
        Assert.Equal("north", (await PostAsync(scene, sync, Chat)).GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_086_HotCold_IsActivatedFirstAndNeverAskedInSilence(bool sync)
    {
        var deployed = new TaskCompletionSource();
        using var scene = new Scene(o =>
        {
            o.UseAzureOpenAI().AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, e => (e.Mode, e.OnActivate) = (EndpointMode.Cold, (_, _) => new ValueTask(deployed.Task)));
            o.FailureThreshold = 1;
        }).With(Reply.Refused);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(scene, sync, Chat));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(scene, sync, Chat));
        Assert.DoesNotContain("north", scene.Trail, StringComparison.Ordinal);
        Assert.Equal(EndpointState.Activating, scene.Group.GetSnapshot()["north"].State);

        var ready = new TaskCompletionSource();
        scene.Group.Changed += (_, e) => _ = e is { Endpoint: "north", State: EndpointState.HalfOpen } && ready.TrySetResult();
        deployed.SetResult();
        await ready.Task.WaitAsync(Scene.Patience, TimeProvider.System);

        Assert.Equal("north", (await PostAsync(scene, sync, Chat)).GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_087_095_EachResource_HasItsOwnLevelOfContinuity(bool sync)
    {
        using var inference = new Scene(static o => { o.UseAzureOpenAI(); o.FailureThreshold = 1; }, "inference").With(Reply.Refused);
        using var training = new Scene(static o => o.UseAzureMachineLearning().AddPrimary("west", Scene.West), "training").With(Reply.Ok);

        await PostAsync(inference, sync, Chat);
        await PostAsync(training, sync, "/jobs");

        Assert.Equal("north", inference.Group.GetSnapshot().ActiveEndpoint);
        Assert.Equal("west", training.Group.GetSnapshot().ActiveEndpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_096_098_RegionOfTheFirstHubIsDown_TheSecondHubIsOperational(bool sync)
    {
        using var scene = OpenAI().With(Reply.Hang);
        using var request = Network.Request("POST", Chat);

        var response = await scene.SendThroughHangsAsync(sync, request);

        Assert.Equal("north", response.GetFailover()!.Endpoint);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_099_Job_IsNotSubmittedToTheSecondaryByItself(bool sync)
    {
        using var scene = OpenAI().With(Reply.Reset);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(scene, sync, Batches));

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_100_ConfigurationPointsToTheNewHub_WithoutANewStart(bool sync)
    {
        using var scene = OpenAI();
        await PostAsync(scene, sync, Chat);

        scene.Group.Reload(new FailoverOptions().UseAzureOpenAI().AddPrimary("south", "https://south.example").AddSecondary("west", Scene.West));
        await PostAsync(scene, sync, Chat);

        // The client's base address is still the old hub's, which stands for the group as it did before.
        Assert.Equal("west south", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_103_RunningJob_DoesNotMove(bool sync)
    {
        using var scene = await WithBatchInWestAsync(sync);

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + Batches + "/batch_1"));

        Assert.Equal("west", thrown.BoundTo);
        Assert.DoesNotContain("north", scene.Trail, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_104_JobOfALostRegion_IsNotWaitedFor(bool sync)
    {
        using var scene = await WithBatchInWestAsync(sync);
        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + Batches + "/batch_1"));
        var (before, asked) = (scene.Clock.GetTimestamp(), scene.Transport.Requests.Length);

        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + Batches + "/batch_1"));

        Assert.Equal((before, asked), (scene.Clock.GetTimestamp(), scene.Transport.Requests.Length));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_105_JobIsSubmittedAgain_InTheSecondaryWhileThePrimaryIsOut(bool sync)
    {
        using var scene = await WithBatchInWestAsync(sync);
        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + Batches + "/batch_1"));
        scene.Transport.On("north.example", Network.Json(200, """{"id":"batch_2"}"""), Reply.Ok);

        await (await PostAsync(scene, sync, Batches)).Content.ReadAsByteArrayAsync();
        await scene.GetAsync(sync, Scene.West + Batches + "/batch_2");

        Assert.EndsWith("north north", scene.Trail, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_105_JobIsSubmittedAgain_InThePrimaryOnceItIsBack(bool sync)
    {
        using var scene = await WithBatchInWestAsync(sync);
        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.GetAsync(sync, Scene.West + Batches + "/batch_1"));
        scene.With(Reply.Ok);
        scene.Group.Restore("west");

        await PostAsync(scene, sync, Batches);

        Assert.EndsWith("west", scene.Trail, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_107_110_ScoringInTwoRegions_SwitchesOver(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureMachineLearning()).With(Reply.Status(500));

        Assert.Equal("north", (await PostAsync(scene, sync, "/score")).GetFailover()!.Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_111_Failover_IsInitiatedByHand(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureMachineLearning());
        scene.Group.Force("north", TimeSpan.FromMinutes(30));
        await PostAsync(scene, sync, "/score");
        scene.Clock.Advance(TimeSpan.FromMinutes(31));

        await PostAsync(scene, sync, "/score");

        Assert.Equal("north west", scene.Trail);
    }

    [Fact]
    public void Checklist_112_WorkspaceIsNamedInConfiguration_WithItsModeOfContinuity()
    {
        const string Workspace = "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/";
        using var group = new FailoverGroup(ReaderInput.Read(
            ("Preset", "AzureMachineLearning"),
            ("Endpoints:west:Address", Workspace + "west"),
            ("Endpoints:north:Address", Workspace + "north"),
            ("Endpoints:north:Priority", "1"),
            ("Endpoints:north:Mode", "Cold")));

        Assert.Equal([EndpointMode.Hot, EndpointMode.Cold], group.Endpoints.Select(static e => e.Mode));
        Assert.Equal(Workspace + "north", group.Endpoints[1].Address.AbsoluteUri);
    }

    private static Scene OpenAI() => new(static o => o.UseAzureOpenAI());

    private static async Task<Scene> WithBatchInWestAsync(bool sync)
    {
        var scene = new Scene(static o => { o.UseAzureOpenAI(); o.FailureThreshold = 1; });
        scene.Transport.On("west.example", Network.Json(200, """{"id":"batch_1","status":"validating"}"""), Reply.Refused);
        await (await PostAsync(scene, sync, Batches)).Content.ReadAsByteArrayAsync();
        return scene;
    }

    private static async Task<HttpResponseMessage> PostAsync(Scene scene, bool sync, string path)
    {
        using var request = Network.Request("POST", path);
        return await scene.SendAsync(sync, request);
    }
}
