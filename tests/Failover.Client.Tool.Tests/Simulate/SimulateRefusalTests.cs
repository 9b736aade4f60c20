namespace Failover.Client.Tool.Tests;

/// <summary>What cannot be done is answered with what, where and what is allowed, before anything runs.</summary>
public sealed class SimulateRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--outage east:refuse@60s+1m", "'east'", "westeurope, northeurope")]
    [InlineData("--outage westeurope:boom@60s+1m", "'boom'", "refuse, dns, tls, reset, hang")]
    [InlineData("--outage westeurope", "'westeurope'", "region:fault")]
    [InlineData("--outage westeurope:refuse@-1s+1m", "'-1s'", "0 or more")]
    [InlineData("--outage westeurope:refuse@60s+0s", "'0s'", "more than 0")]
    [InlineData("--outage westeurope:refuse@60s+1h", "1h", "--duration is 30m")]
    [InlineData("--outage westeurope:refuse@60s+1m --outage WestEurope:503@90s+1m", "overlaps", "before the next begins")]
    [InlineData("--outage westeurope:refuse@60s+1m --rps 0", "--rps is '0'", "more than 0")]
    [InlineData("--outage westeurope:refuse@60s+1m --rps NaN", "--rps is 'NaN'", "more than 0")]
    [InlineData("--outage westeurope:refuse@60s+1m --rps 11112", "--rps is '11112'", "at most 11111 (20 million calls)")]
    [InlineData("--outage westeurope:refuse@60s+1m --rps 0.01 --clients 100", "--rps is '0.01'", "at least 0.056")]
    [InlineData("--outage westeurope:refuse@60s+1m --clients 0", "--clients is '0'", "from 1 to 10000")]
    [InlineData("--outage westeurope:refuse@60s+1m --seed 1.5", "--seed is '1.5'", "from 0 to 2147483647")]
    [InlineData("--outage westeurope:refuse@60s+1m --duration -5m", "--duration is '-5m'", "from 1s to 720h")]
    [InlineData("--outage westeurope:refuse@60s+1m --duration soon", "--duration is 'soon'", "such as 500ms, 60s, 10m")]
    [InlineData("--outage westeurope:refuse@60s+1m --latency 20ms,10ms", "--latency is '10ms'", "from 20ms")]
    [InlineData("--outage westeurope:refuse@60s+1m --latency 1s,2s,3s", "--latency is '1s,2s,3s'", "20ms,60ms")]
    [InlineData("--outage westeurope:refuse@60s+1m --svg nowhere/at/all.svg", "--svg is 'nowhere/at/all.svg'", "a folder that exists")]
    [InlineData("--outage westeurope:refuse@60s+1m --section Failover:Vision", "--section is 'Failover:Vision'", "Failover:Language")]
    [InlineData("--outage westeurope:refuse@60s+1m --fast", "'--fast'", "--config, --section, --outage")]
    [InlineData("", "--outage is missing", "--outage westeurope:refuse@60s+10m")]
    public async Task Simulate_BadInput_SaysWhatIsAllowed(string words, string what, string allowed)
    {
        var run = await ToolRun.Of(["simulate", "--config", _folder.Config, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        AssertRefused(run, what, allowed);
    }

    [Theory]
    [InlineData("""{ "Failover": { } }""", "has no group", "Endpoints")]
    [InlineData("""{ "Failover": """, "is not valid", "JSON file of the form")]
    [InlineData("""{ "G": { "Colour": 1, "Endpoints": { "westeurope": { "Address": "https://a.example.com" } } } }""", "Colour is not a setting", "AttemptTimeout")]
    [InlineData("""{ "G": { "AttemptTimeout": "00:09:00", "Endpoints": { "westeurope": { "Address": "https://a.example.com" } } } }""", "AttemptTimeout is 00:09:00", "at most TotalTimeout")]
    [InlineData("""{ "G": { "Endpoints": { "westeurope": { "Priority": 0 } } } }""", "westeurope:Address is missing", "absolute http or https")]
    public async Task Simulate_BadConfiguration_IsAnsweredAsInTheApplication(string json, string what, string allowed) =>
        AssertRefused(await ToolRun.Of("simulate", "--config", _folder.Write("bad.json", json), "--outage", "westeurope:refuse@60s+1m"), what, allowed);

    [Fact]
    public async Task Simulate_NoSuchFile_SaysSo() =>
        AssertRefused(await ToolRun.Of("simulate", "--config", _folder.PathOf("none.json"), "--outage", "westeurope:refuse@60s+1m"), "cannot be read", "JSON file of the form");

    [Fact]
    public async Task Simulate_NoConfig_ShowsAnExample() =>
        AssertRefused(await ToolRun.Of("simulate", "--outage", "westeurope:refuse@60s+1m"), "--config is missing", "failover simulate --config failover.json");

    [Fact]
    public async Task Simulate_SeveralGroups_ListsThem() =>
        AssertRefused(await ToolRun.Of("simulate", "--config", _folder.TwoGroups, "--outage", "westeurope:refuse@60s+1m"), "several groups", "Failover:Language, Vision");

    [Fact]
    public async Task Tool_NoSuchCommand_ListsThoseThereAre() => AssertRefused(await ToolRun.Of("simulato"), "'simulato'", "simulate");

    private static void AssertRefused(ToolRun run, string what, string allowed)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
