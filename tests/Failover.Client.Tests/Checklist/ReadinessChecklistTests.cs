using Failover.Client.Tests.Http.Credentials;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the pages ask to have ready before anything breaks: a look at each model, keys for both sides, secrets at hand.</summary>
public sealed class ReadinessChecklistTests
{
    private const string Recognize = "/speech/recognition/conversation/cognitiveservices/v1?cid=";

    private static readonly TimeSpan WarmInterval = TimeSpan.FromSeconds(30);

    [Theory]
    [BothWays]
    public async Task Checklist_049_EachModel_HasAHealthOfItsOwnWhereItHasAGroupOfItsOwn(bool sync)
    {
        // One host in each region; only what was deployed for digits is out.
        using var digits = new Scene(static o => o.UseAzureSpeech(), "digits").With(Network.Json(200, """{"RecognitionStatus":"Error"}"""), Network.Json(200, """{"RecognitionStatus":"Success"}"""));
        using var names = new Scene(static o => o.UseAzureSpeech(), "names").With(Network.Json(200, """{"RecognitionStatus":"Success"}"""));

        for (var i = 0; i < 6; i++)
        {
            using var one = Network.Request("POST", Recognize + "digits");
            using var other = Network.Request("POST", Recognize + "names");
            await digits.SendAsync(sync, one);
            await names.SendAsync(sync, other);
        }

        Assert.Equal(("north", EndpointState.Open), (digits.Group.GetSnapshot().ActiveEndpoint, digits.Group.GetSnapshot()["west"].State));
        Assert.Equal(("west", EndpointState.Closed), (names.Group.GetSnapshot().ActiveEndpoint, names.Group.GetSnapshot()["west"].State));
    }

    [Fact]
    public async Task Checklist_052_KeyOfAStandbyIsWrong_IsToldBeforeItIsNeededAndOnce()
    {
        using var log = new ListLoggerProvider();
        using var scene = Warm(log).With(Reply.Ok, Reply.Status(401));
        scene.Transport.AnswersAtOnce = true;
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(20 * WarmInterval);

        var (level, _, text, _) = Assert.Single(log.Entries, static e => e.Id == 13);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Error, level);
        Assert.Equal("Failover group scene: north, which no call goes to now, refuses its own credential; correct its configuration before it is needed. it answers 401 Unauthorized", text);
        // A check is no call: the endpoint keeps its place until one has found the same.
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["north"].State);
    }

    [Fact]
    public async Task Checklist_052_KeyOfAStandbyIsWrongOnceMore_IsToldAgain()
    {
        using var log = new ListLoggerProvider();
        using var scene = Warm(log);
        scene.Transport.AnswersAtOnce = true;
        scene.Transport.On("north.example", Reply.Status(403), Reply.Ok, Reply.Status(403));
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(20 * WarmInterval);

        Assert.Equal(2, log.Entries.Count(static e => e.Id == 13));
    }

    [Fact]
    public async Task Checklist_052_StandbyWithoutAPathToAsk_IsNotBlamedForWhatItsAddressAnswers()
    {
        using var log = new ListLoggerProvider();
        using var scene = Warm(log, path: null).With(Reply.Ok, Reply.Status(401));
        scene.Transport.AnswersAtOnce = true;
        (await scene.GetAsync(sync: false)).Dispose();

        scene.Clock.Advance(20 * WarmInterval);

        Assert.DoesNotContain(log.Entries, static e => e.Id == 13);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_089_SecretsOfAVaultThatIsOutWithItsRegion_AreAtHand(bool sync)
    {
        var (west, north) = (new TokenSource("west", header: "api-key"), new TokenSource("north", header: "api-key"));
        using var scene = new Scene(o => o
            .AddPrimary("west", Scene.West, e => e.Credential = west)
            .AddSecondary("north", Scene.North, e => (e.Credential, e.Mode) = (north, EndpointMode.Warm)));
        (await scene.GetAsync(sync)).Dispose();
        scene.Clock.Advance(WarmInterval);
        await TokenScene.UntilAsync(() => scene.Trail.Contains("north", StringComparison.Ordinal));

        // The vault lies in the primary's region.
        west.Fault = north.Fault = static () => new IOException("the vault is out of reach");
        scene.With(Reply.Refused);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("north", (await scene.GetAsync(sync)).GetFailover()!.Endpoint);
        }

        Assert.Equal("Bearer north-1", scene.Transport.Last.Header("api-key"));
        Assert.Equal((1, 1), (west.Fetches, north.Fetches));
    }

    private static Scene Warm(ListLoggerProvider log, string? path = "status") => new(
        o =>
        {
            o.Probes.Path = path;
            o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North, static e =>
            {
                e.Headers[Scene.KeyHeader] = "key-of-north";
                e.Mode = EndpointMode.Warm;
            });
        },
        log: log);
}
