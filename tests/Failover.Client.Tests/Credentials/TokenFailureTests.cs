using Microsoft.Extensions.Logging;
using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>A credential that cannot be had benches its endpoint and nothing else.</summary>
public sealed class TokenFailureTests
{
    private const string Secret = "hunter2";

    [Theory]
    [BothWays]
    public async Task Send_SourceOutOfReach_NextEndpointServesAndTheCircuitOpens(bool sync)
    {
        var source = new TokenSource("west") { Fault = static () => new HttpRequestException(HttpRequestError.ConnectionError, "no route to the source") };
        using var scene = With(source);

        for (var i = 0; i < 10; i++)
        {
            (await scene.SendAsync(sync, Scene.Post())).Dispose();
        }

        // Five: what opens a circuit.
        Assert.Equal((5, EndpointState.Open), (source.Fetches, scene.Group.GetSnapshot()["west"].State));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal("north.example", r.Uri.Host));
        Assert.Equal("ConnectionError: Endpoint 'west' has no credential: no route to the source.", scene.Group.GetSnapshot()["west"].LastError);
    }

    [Theory]
    [BothWays]
    public async Task Send_SourceRefuses_NextEndpointServesAndTheFirstIsBenched(bool sync)
    {
        var source = new TokenSource("west") { Fault = static () => new EndpointCredentialException("the key is unknown", isRefused: true) };
        using var scene = With(source);

        for (var i = 0; i < 3; i++)
        {
            (await scene.SendAsync(sync, Scene.Post())).Dispose();
        }

        var west = scene.Group.GetSnapshot()["west"];
        Assert.Equal((1, EndpointState.Misconfigured, "north north north"), (source.Fetches, west.State, scene.Trail));
        Assert.Contains("Endpoint 'west' has no credential: the key is unknown.", west.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays]
    public async Task Send_SourceRefusesAndNobodyElseServes_CallerIsToldAndTheSourceIsSpared(bool sync)
    {
        var source = new TokenSource("west") { Fault = static () => new EndpointCredentialException("the key is unknown", isRefused: true) };
        using var scene = new Scene(o => o.AddPrimary("west", Scene.West, e => e.Credential = source));

        for (var i = 0; i < 5; i++)
        {
            var e = await Assert.ThrowsAsync<EndpointCredentialException>(() => scene.GetAsync(sync));
            Assert.Equal((true, "Endpoint 'west' has no credential: the key is unknown."), (e.IsRefused, e.Message));
        }

        Assert.Equal(1, source.Fetches);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        source.Fault = null;
        (await scene.GetAsync(sync)).Dispose();
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(false)]
    [BothWays(true)]
    public async Task Send_SourceHangs_NextEndpointServesWhenTheAttemptIsOver(bool sync, bool deaf)
    {
        var source = new TokenSource("west", Lifetime) { Gate = new(), IsDeaf = deaf };
        using var scene = With(source, static o => o.FailureThreshold = 1000);
        // Without a body nothing but the missing token tells that it did not leave.
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x");
        var call = scene.SendAsync(sync, request);
        await UntilAsync(() => source.Fetches == 1);

        scene.Clock.Advance(Scene.AttemptTimeout);
        (await call).Dispose();

        Assert.Equal("north", scene.Trail);
        // Asked anew, although the first question was never answered; how soon is up to the thread that gives it up.
        source.Gate = null;
        while (!scene.Trail.EndsWith("west", StringComparison.Ordinal))
        {
            (await scene.GetAsync(sync)).Dispose();
        }

        Assert.Equal(2, source.Fetches);
    }

    [Theory]
    [BothWays]
    public async Task Send_SourceComesBack_EndpointComesBack(bool sync)
    {
        var source = new TokenSource("west", Lifetime) { Fault = static () => new TimeoutException() };
        using var scene = With(source);
        for (var i = 0; i < 5; i++)
        {
            (await scene.GetAsync(sync)).Dispose();
        }

        source.Fault = null;
        for (var i = 0; i < 3; i++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(1.3));
            (await scene.GetAsync(sync)).Dispose();
        }

        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    public static TheoryData<string> Faults => ["throws", "throws at once", "gives nothing", "cancels itself"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_SourceThatIsBroken_BreaksNoCallAndTellsNoSecret(string fault)
    {
        using var log = new ListLoggerProvider();
        using var factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var options = new FailoverOptions()
            .AddPrimary("west", Scene.West, e => e.Credential = new Broken(fault))
            .AddSecondary("north", Scene.North);
        using var group = new FailoverGroup(options, loggerFactory: factory);
        using var transport = new StubTransport();
        using var http = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = transport });

        for (var i = 0; i < 6; i++)
        {
            using var request = Scene.Get();
            using var response = await http.SendAsync(request, default);
        }

        group.Isolate("north");
        using var last = Scene.Get();
        var e = await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.SendAsync(last, default));

        Assert.Equal(EndpointState.Open, group.GetSnapshot()["west"].State);
        Assert.DoesNotContain(Secret, e.Message + group.GetSnapshot()["west"].LastError, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, static e => e.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Token_ThatCannotBeSent_IsRefusedWithoutBeingTold()
    {
        foreach (var value in (string[])["", " ", $"Bearer {Secret}\r\n", $" {Secret}", $"Bearer {Secret}é"])
        {
            Assert.DoesNotContain(Secret, Assert.Throws<ArgumentException>(() => new EndpointToken(value)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(static () => new EndpointToken("x", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EndpointToken("x", Lifetime, Lifetime));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EndpointToken("x", Lifetime, TimeSpan.Zero));
    }

    private sealed class Broken(string fault) : EndpointCredential
    {
        protected internal override ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken) => fault switch
        {
            "throws" => ValueTask.FromException<EndpointToken>(new InvalidOperationException(Secret)),
            "throws at once" => throw new ArgumentException(Secret),
            "gives nothing" => default,
            _ => ValueTask.FromCanceled<EndpointToken>(new CancellationToken(canceled: true)),
        };
    }
}
