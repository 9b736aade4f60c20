using System.Net;
using Failover.Client.Replication.Tests;
using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CannedAnswers _services = new();

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Watch_EndpointIsDown_SaysSinceWhenAndWhy()
    {
        _services.Hosts["w.example.com"] = (HttpStatusCode.OK, null);

        var run = await RunAsync();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Z Failover:Chat west answers", run.Output, StringComparison.Ordinal);
        Assert.Matches("Z Failover:Chat north silent: north cannot be reached", run.Output);
    }

    [Fact]
    public async Task Watch_Json_IsALineForEachQuestion()
    {
        _services.Hosts["w.example.com"] = _services.Hosts["n.example.com"] = (HttpStatusCode.OK, null);

        var run = await RunAsync("--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["west", "north"], run.EventsOf("probe").Select(static e => e.GetProperty("endpoint").GetString()));
    }

    [Fact]
    public async Task Watch_Speech_AsksEachRegionWhereItSpeaks_WithItsOwnKey()
    {
        _services.Hosts["westeurope.tts.speech.microsoft.com"] = (HttpStatusCode.OK, null);
        _services.Hosts["listens.example.com"] = (HttpStatusCode.NotFound, null);
        var config = _folder.Write("speech.json", """
            { "Failover": { "Speech": { "Regions": {
                "westeurope": { "Key": "key-of-west" },
                "listener": { "Priority": 1, "Key": "key-of-listener", "Recognition": "https://listens.example.com" } } } } }
            """);

        var run = await ToolRun.Of(new Surroundings { Transport = _services, Time = new ManualTimeProvider() }, "watch", "--config", config, "--section", "Failover:Speech", "--count", "1", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["westeurope", "listener"], run.EventsOf("probe").Select(static e => e.GetProperty("endpoint").GetString()));
        Assert.Equal(["https://listens.example.com/", "https://westeurope.tts.speech.microsoft.com/cognitiveservices/voices/list"], _services.Asked.Order(StringComparer.Ordinal));
        Assert.Equal(("key-of-west", "key-of-listener"), (_services.Keys["westeurope.tts.speech.microsoft.com"], _services.Keys["listens.example.com"]));
    }

    [Fact]
    public async Task Watch_CtrlC_EndsItWith130()
    {
        using var interruption = new CancellationTokenSource();
        _services.Hosts["w.example.com"] = _services.Hosts["n.example.com"] = (HttpStatusCode.OK, null);
        var time = new LeapingTimeProvider();
        // Without --count it goes on for ever: it is ended in its third wait.
        var waits = 0;
        time.Leaping = wait =>
        {
            if (wait == TimeSpan.FromSeconds(5) && ++waits == 3)
            {
                interruption.Cancel();
            }
        };

        var run = await ToolRun.Of(new Surroundings { Transport = _services, Time = time }, interruption.Token, "watch", "--config", Config(), "--json");

        Assert.Equal((130, ""), (run.ExitCode, run.Error));
        Assert.Equal(6, run.EventsOf("probe").Count());
    }

    [Fact]
    public void Take_StateStays_KeepsItsBeginningAndCounts()
    {
        var (watched, start) = (new WatchedEndpoint("g", "west"), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var up = new ProbeResult("west", ProbeState.Answers, 200, TimeSpan.Zero, null, null);
        var down = new ProbeResult("west", ProbeState.Silent, null, TimeSpan.Zero, null, "gone");

        var changes = new[] { watched.Take(up, start), watched.Take(up, start.AddSeconds(5)), watched.Take(down, start.AddSeconds(10)), watched.Take(down, start.AddSeconds(15)) };

        Assert.Equal([true, false, true, false], changes);
        Assert.Equal((start.AddSeconds(10), 50.0), (watched.Since, watched.Percent));
    }

    private Task<ToolRun> RunAsync(params string[] more)
    {
        return ToolRun.Of(new Surroundings { Transport = _services, Time = new ManualTimeProvider() }, ["watch", "--config", Config(), "--count", "1", .. more]);
    }

    private string Config() => _folder.Write("failover.json", """
        { "Failover": { "Chat": { "Endpoints": {
            "west": { "Address": "https://w.example.com" }, "north": { "Address": "https://n.example.com", "Priority": 1 } } } } }
        """);
}
