using System.Text.Json;
using System.Xml.Linq;
using Failover.Client.RegionsTests;

namespace Failover.Client.Tool.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Outage = "westeurope:refuse@60s+1m";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<ToolRun> RunAsync(params string[] more) =>
        ToolRun.Of(["simulate", "--config", _folder.Config, "--outage", Outage, "--duration", "5m", .. more]);

    [Fact]
    public async Task Json_HasTheKeysInOrder()
    {
        var run = await RunAsync("--json");
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["calls", "failures", "p50Ms", "p99Ms", "attempts", "attemptsWhileDown", "switches", "failedOverAfterMs", "failedBackAfterMs", "maxNewLoadPerSecond"],
            root.EnumerateObject().Select(static p => p.Name).Take(10));
        Assert.Equal(3000, root.GetProperty("calls").GetInt64());
        Assert.Equal(["westeurope", "northeurope"], root.GetProperty("attempts").EnumerateObject().Select(static p => p.Name));
        Assert.InRange(root.GetProperty("attemptsWhileDown").GetProperty("westeurope").GetInt64(), 6, 10);
        var over = root.GetProperty("switches")[0];
        Assert.Equal("westeurope", over.GetProperty("from").GetString());
        Assert.Equal("northeurope", over.GetProperty("to").GetString());
        Assert.Equal("5 failures in a row", over.GetProperty("reason").GetString());
        Assert.Equal(60_000 + root.GetProperty("failedOverAfterMs").GetDouble(), over.GetProperty("atMs").GetDouble(), 3);
    }

    [Fact]
    public async Task Json_SameSeed_SameBytes_OtherSeed_Others()
    {
        string[] fleet = ["--json", "--clients", "10", "--rps", "40", "--seed"];
        var one = await RunAsync([.. fleet, "7"]);
        var two = await RunAsync([.. fleet, "7"]);
        var other = await RunAsync([.. fleet, "8"]);

        Assert.Equal(one.Output, two.Output);
        Assert.NotEqual(one.Output, other.Output);
    }

    [Fact]
    public async Task Text_SaysWhatHappened()
    {
        var run = await RunAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("calls     3,000, none failed", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"latency   p50 \d+ ms, p99 \d+ ms", run.Output);
        Assert.Matches(@"01:00\.\d{3}  westeurope -> northeurope: 5 failures in a row", run.Output);
        Assert.Matches(@"northeurope -> westeurope: it held on its way back", run.Output);
        Assert.Matches(@"over      \d+ ms after the outage began", run.Output);
        // No control sequence of a terminal in what goes elsewhere.
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Text_CallersSawFailures_IsStillAForecastThatWorked()
    {
        var run = await RunAsync("--outage", "northeurope:refuse@60s+30s");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"3,000, \d+ failed", run.Output);
    }

    [Fact]
    public async Task Output_HoldsNoAddressAndNoKey()
    {
        var svg = _folder.PathOf("incident.svg");
        var text = await RunAsync("--svg", svg);
        var json = await RunAsync("--json");
        var all = text.Output + json.Output + File.ReadAllText(svg);

        Assert.DoesNotContain(TemporaryFolder.Host, all, StringComparison.Ordinal);
        Assert.DoesNotContain(TemporaryFolder.Key, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_ChoosesTheGroup()
    {
        var run = await ToolRun.Of("simulate", "--config", _folder.TwoGroups, "--section", "Vision", "--outage", Outage, "--duration", "3m");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Svg_IsWrittenAsWellFormedXml()
    {
        var svg = _folder.PathOf("incident.svg");
        await RunAsync("--svg", svg);

        Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Process_RunsLikeTheInstalledCommand()
    {
        using var process = ToolProcess.Start(new Dictionary<string, string>(), "simulate", "--config", _folder.Config, "--outage", Outage, "--duration", "3m", "--json");

        var run = await process.EndAsync(Patience.Limit);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(1800, json.RootElement.GetProperty("calls").GetInt64());
    }
}
