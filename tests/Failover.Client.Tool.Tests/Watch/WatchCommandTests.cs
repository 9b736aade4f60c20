using System.Net;
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
        var config = _folder.Write("failover.json", """
            { "Failover": { "Chat": { "Endpoints": {
                "west": { "Address": "https://w.example.com" }, "north": { "Address": "https://n.example.com", "Priority": 1 } } } } }
            """);
        return ToolRun.Of(new Surroundings { Transport = _services, Time = new ManualTimeProvider() }, ["watch", "--config", config, "--count", "1", .. more]);
    }
}
