using System.Security.Cryptography;
using Failover.Client.Testing;

namespace Quickstart.Tests;

public sealed class OwnEndpointsTests : IAsyncLifetime, IDisposable
{
    private LocalRegion _west = null!;
    private LocalRegion _north = null!;
    private TemporaryFile _config = null!;

    public async Task InitializeAsync()
    {
        _west = await LocalRegion.StartAsync("west", static o => (o.Key, o.BasePath) = ("key-of-west", "/contoso"));
        _north = await LocalRegion.StartAsync("north", static o => o.Key = "key-of-north");
        _config = new TemporaryFile("endpoints.json", $$"""
            { "Failover": { "Language": {
                "Replay": { "PostIsIdempotent": true },
                "Endpoints": {
                  "west":  { "Address": "{{_west.Address}}", "Headers": { "Ocp-Apim-Subscription-Key": "key-of-west" } },
                  "north": { "Address": "{{_north.Address}}", "Priority": 1, "Headers": { "Ocp-Apim-Subscription-Key": "key-of-north" } } } } } }
            """);
    }

    public async Task DisposeAsync()
    {
        await _west.DisposeAsync();
        await _north.DisposeAsync();
    }

    public void Dispose() => _config.Dispose();

    [Fact]
    public async Task RunAsync_PathWithEscapes_ArrivesByteForByte()
    {
        const string Path = "/a%2Fb/%41/../c%20d/%7e?x=%26y&z=a+b";

        var run = await CallAsync(Path);

        Assert.Equal((Command.NothingFailed, 20), (run.ExitCode, run.Json.GetProperty("calls").GetInt32()));
        Assert.Equal(20, _west.RequestCount);
        Assert.All(_west.Requests, static r => Assert.Equal($"GET /contoso{Path}", r.ToString()));
        Assert.Equal((20, 0), Attempts(run));
    }

    [Fact]
    public async Task RunAsync_PrimaryRefuses_SecondaryAnswersEveryCall()
    {
        _west.Fault = Faults.Refuse;

        var run = await CallAsync("/x");

        Assert.Equal((Command.NothingFailed, 0), (run.ExitCode, run.Json.GetProperty("failures").GetInt32()));
        Assert.Equal((20, 0), (_north.RequestCount, _north.WrongKeyCount));
        Assert.Contains("refused", run.Json.GetProperty("endpoints").GetProperty("west").GetProperty("lastError").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StatusIsNoSuccess_IsAFailureOfEveryCall()
    {
        _west.Fault = Faults.Status(404);

        var run = await CallAsync("/x");

        Assert.Equal((Command.SomethingFailed, 20), (run.ExitCode, run.Json.GetProperty("failures").GetInt32()));
    }

    [Theory]
    [InlineData("body.json", "application/json")]
    [InlineData("body.ssml", "application/ssml+xml")]
    [InlineData("body.unheard-of", "application/octet-stream")]
    public async Task RunAsync_BodyFromAFile_ArrivesWholeAndWithItsType(string name, string type)
    {
        // Far more than any buffer on the way.
        var content = RandomNumberGenerator.GetBytes(1_000_000);
        using var body = new TemporaryFile(name, content);
        _west.Fault = Faults.Status(503);

        var run = await CallAsync("/x", "--method", "POST", "--body", body.Path);

        Assert.Equal(Command.NothingFailed, run.ExitCode);
        Assert.Equal(20, _north.RequestCount);
        Assert.All(_north.Requests, r =>
        {
            Assert.Equal(("POST", type), (r.Method, r.Headers["Content-Type"].ToString()));
            Assert.True(content.AsSpan().SequenceEqual(r.Body.Span));
        });
    }

    [Theory]
    [InlineData("/there/is/no/such.body")]
    [InlineData(".")]
    public async Task RunAsync_BodyCannotBeRead_SaysSoBeforeAnythingIsSent(string body)
    {
        var run = await CallAsync("/x", "--method", "POST", "--body", body);

        Assert.Equal((Command.Misused, "", 0), (run.ExitCode, run.Output, _west.RequestCount));
        Assert.StartsWith($"--body '{body}' cannot be read (", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InvalidConfiguration_SaysPropertyAndValueBeforeAnythingIsSent()
    {
        using var config = new TemporaryFile("bad.json", """{ "Failover": { "Language": { "Endpoints": { "west": { "Address": "west.example" } } } } }""");

        var run = await ProgramRun.OfAsync(["--config", config.Path, "--path", "/x"]);

        Assert.Equal((Command.Misused, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"--config '{config.Path}': Failover group 'Language': Endpoints:west:Address is 'west.example'; it must be an absolute http or https address without user, query or fragment.{Environment.NewLine}",
            run.Error);
    }

    [Fact]
    public async Task RunAsync_EndedEarly_HoldsUnansweredCallsAgainstNobody()
    {
        using var end = new CancellationTokenSource();
        _west.Fault = Faults.Hang;
        var running = RunAsync(["--path", "/x", "--rate", "10", "--duration", "3600"], end.Token);
        await _west.WaitForRequestsAsync(3);

        await end.CancelAsync();

        var run = await running;
        Assert.Equal(Command.NothingFailed, run.ExitCode);
        Assert.Equal((0, 0), (run.Json.GetProperty("calls").GetInt32(), run.Json.GetProperty("failures").GetInt32()));
    }

    /// <summary>Twenty calls: ten a second for two seconds.</summary>
    private Task<ProgramRun> CallAsync(string path, params string[] more) =>
        RunAsync(["--path", path, "--rate", "10", "--duration", "2", .. more], CancellationToken.None);

    private Task<ProgramRun> RunAsync(string[] words, CancellationToken cancellationToken) =>
        ProgramRun.OfAsync(["--config", _config.Path, "--json", .. words], cancellationToken);

    private static (int West, int North) Attempts(ProgramRun run) => (
        run.Json.GetProperty("endpoints").GetProperty("west").GetProperty("attempts").GetInt32(),
        run.Json.GetProperty("endpoints").GetProperty("north").GetProperty("attempts").GetInt32());
}
