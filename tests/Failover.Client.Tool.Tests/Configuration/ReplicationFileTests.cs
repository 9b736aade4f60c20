namespace Failover.Client.Tool.Tests;

/// <summary>What cannot be kept in step as it is written is answered before anybody is asked.</summary>
public sealed class ReplicationFileTests : IDisposable
{
    private const string Two = """ "west": { "Address": "https://w.example.com" }, "north": { "Address": "https://n.example.com", "Priority": 1 } """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Failover": { } }""", "says nothing of what is kept in step", "\"Replication\"")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Endpoints": { TWO } } } } }""", "Replication:Systems:a:Kind is missing", "Language, Conversations")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Vision", "Endpoints": { TWO } } } } }""", "Replication:Systems:a:Kind is 'Vision'", "WatsonCollections")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Colour": "1", "Endpoints": { TWO } } } } }""", "Replication:Systems:a:Colour is not a setting", "Kind, Group")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Workspace": "/x", "Endpoints": { TWO } } } } }""", "Workspace is not a setting of the kind Language", "Names, ApiVersion, TrainingPercentage")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "SpeechModels", "Endpoints": { "west": { "Documents": "https://x/c" }, "north": {} } } } } }""", "Documents is not a setting of the kind SpeechModels", "ResourceId, CopyKey")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { "west": { "Address": "https://w.example.com" } } } } } }""", "Endpoints has 1", "at least 2")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { "west": { "Address": "https://w.example.com" }, "north": { "Address": "https://n.example.com" } } } } } }""", "north and west of priority 0", "one alone")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Group": "Failover:Nobody" } } } }""", "Group is 'Failover:Nobody'", "such as Failover:Language")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "TrainingPercentage": "100", "Endpoints": { TWO } } } } }""", "TrainingPercentage is 100", "1 to 99")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "OpenAIDeployments", "Endpoints": { "west": { }, "north": { "Priority": "1" } } } } } }""", "ResourceId is missing", "/subscriptions/")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { TWO } } }, "Speed": "1" } }""", "Replication:Speed is not a setting", "StateDirectory, IdsFile, Geographies, AllowOtherGeography, Systems")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { TWO } } }, "Geographies": { "nroth": "Europe" } } }""", "Replication:Geographies:nroth is the geography of no endpoint", "north, west")]
    public async Task Drift_BadConfiguration_SaysWhatIsAllowed(string json, string what, string allowed)
    {
        var run = await ToolRun.Of("drift", "--config", _folder.Write("bad.json", json.Replace("TWO", Two, StringComparison.Ordinal)));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drift", "", "--config is missing", "failover drift --config")]
    [InlineData("drift", "--config CONFIG --system other", "--system is 'other'", "one of a")]
    [InlineData("replicate", "--config CONFIG --dry-run --allow-billed", "--dry-run and --allow-billed", "only one")]
    [InlineData("backup", "--config CONFIG", "--to is missing", "failover backup")]
    [InlineData("backup", "--config CONFIG --to x --endpoint south", "--endpoint is 'south'", "west, north")]
    [InlineData("restore", "--config CONFIG", "--from is missing", "failover restore")]
    [InlineData("watch", "--config CONFIG --count 0", "--count is '0'", "1 or more")]
    [InlineData("watch", "--config CONFIG --interval 10ms", "--interval is '10ms'", "from 1s to 1h")]
    [InlineData("watch", "--config CONFIG", "nothing to watch", "Endpoints")]
    [InlineData("check", "--config CONFIG --timeout 1h", "--timeout is '1h'", "from 100ms to 5m")]
    public async Task Command_BadWords_SaysWhatIsAllowed(string command, string words, string what, string allowed)
    {
        var config = _folder.Write("failover.json", $$"""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { {{Two}} } } } } }""");

        var run = await ToolRun.Of([command, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "CONFIG" ? config : w)]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_FileAlsoSaysWhatIsKeptInStep_TakesTheGroupForTheOnlyOne()
    {
        var config = _folder.Write("failover.json", $$"""{ "Failover": { "Language": { "Endpoints": { {{Two}} } } }, "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { {{Two}} } } } } }""");

        var run = await ToolRun.Of("simulate", "--config", config, "--outage", "west:refuse@60s+1m", "--duration", "3m");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
