using System.Net;
using System.Text;
using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>No key leaves by any way: not printed by any command, not in its journals, not in a back-up, whether services answer or throw it back.</summary>
public sealed class NoSecretTests : IDisposable
{
    private const string FromFile = "KEYOFTHEFILE0001", FromEnvironment = "KEYOFTHEENVIRONMENT0002", FromInput = "KEYOFTHEINPUT0003", CopyKey = "KEYOFTHECOPY0004", Signed = "SIGNATURE%2B0005", Password = "PASSWORD0006";

    private static readonly string[] Secret = [FromFile, FromEnvironment, FromInput, CopyKey, Signed, "SIGNATURE+0005", Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"apikey:{Password}"))];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands => ["check", "watch", "drift", "replicate", "backup", "restore", "simulate"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ServiceRepeatsWhatItWasSent_NoKeyIsPrinted(string command)
    {
        foreach (var status in new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError })
        {
            foreach (var json in new[] { false, true })
            {
                using var service = new EchoingService(status);
                var around = new Surroundings
                {
                    Transport = service,
                    Time = new LeapingTimeProvider(),
                    Input = new StringReader(FromInput),
                    Variable = static name => name switch { "KEY" => FromEnvironment, "DOCUMENTS" => $"https://storage.example/documents?sv=1&sig={Signed}", _ => null },
                };

                var run = await ToolRun.Of(around, [command, "--config", Config(), .. await WordsOf(command), .. json ? ["--json"] : Array.Empty<string>()]);

                Assert.True(run.ExitCode is 0 or 3 or 4, $"{command} {status}: {run.ExitCode} {run.Output} {run.Error}");
                Assert.Equal(command == "simulate", service.Count == 0);
                AssertNone($"{command} {status}", run.Output + run.Error);
            }
        }
    }

    [Theory]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { "west": { "Address": "env:KEY" }, "north": { "Address": "https://n.example.com", "Priority": 1 } } } } } }""")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "Language", "Endpoints": { "west": { "Address": "https://w.example.com", "Priority": "env:KEY" }, "north": { "Address": "https://n.example.com", "Priority": 1 } } } } } }""")]
    [InlineData("""{ "Replication": { "Systems": { "a": { "Kind": "env:KEY" } } } }""")]
    public async Task Drift_SecretStandsInTheWrongPlace_IsNotPrinted(string json)
    {
        var run = await ToolRun.Of(new Surroundings { Variable = static _ => FromEnvironment }, "drift", "--config", _folder.Write("wrong.json", json));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("***", run.Error, StringComparison.Ordinal);
        AssertNone("drift", run.Output + run.Error);
    }

    [Fact]
    public async Task ReplicateAndDrift_AllGoesWell_NoKeyIsPrintedOrKept()
    {
        await using var world = await LanguageWorld.StartAsync();
        var keys = new[] { world.West.Service.Key, world.North.Service.Key, "secret%2Fsignature", "secret/signature" };
        var runs = new List<ToolRun>
        {
            await world.RunAsync("backup", "--to", world.Folder.PathOf("backups")),
            await world.RunAsync("replicate", "--allow-billed"),
            await world.RunAsync("drift", "--json"),
        };
        // What is under way is kept as well: its journal and the exported project.
        await world.West.RelabelAsync("health", "CustomHealthcare", "Dose");
        world.Boundary = static line =>
        {
            if (line.StartsWith("after Done train", StringComparison.Ordinal))
            {
                throw new KilledException();
            }
        };
        await Assert.ThrowsAsync<KilledException>(() => world.RunAsync("replicate", "--allow-billed"));

        Assert.All(runs, static run => Assert.Equal(0, run.ExitCode));
        Assert.All(keys, key => Assert.DoesNotContain(key, string.Concat(runs.Select(static r => r.Output + r.Error)), StringComparison.Ordinal));
        var kept = new[] { world.StateDirectory, world.Folder.PathOf("backups") }.SelectMany(static f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)).ToArray();
        Assert.True(kept.Length > 5, string.Join(' ', kept));
        Assert.All(kept, file => Assert.All(keys, key => Assert.DoesNotContain(key, File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal)));
    }

    private static void AssertNone(string what, string text) => Assert.All(Secret, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{what} prints '{secret}': {text}"));

    private async Task<string[]> WordsOf(string command) => command switch
    {
        "watch" => ["--count", "1"],
        "replicate" => ["--allow-billed"],
        "backup" => ["--to", _folder.PathOf("backups")],
        "restore" => ["--from", await BackupAsync(), "--allow-billed"],
        "simulate" => ["--section", "Failover:Language", "--outage", "west:refuse@60s+1m", "--duration", "3m"],
        _ => [],
    };

    /// <summary>A back-up that can be read, of a collection that nobody has.</summary>
    private async Task<string> BackupAsync()
    {
        var folder = _folder.PathOf($"backup-{Directory.GetDirectories(_folder.PathOf(".")).Length}");
        var item = new Replication.ReplicaItem { Kind = "collection", Name = "cars", Id = "one" };
        await new Replication.BackupWriter(new Replication.BackupFolder(folder)).CompleteAsync("watson-collections", "west", item, DateTimeOffset.UnixEpoch, default);
        return folder;
    }

    private string Config() => _folder.Write("failover.json", $$"""
        { "Failover": {
            "Language": { "Endpoints": {
              "west": { "Address": "https://w.example.com", "Headers": { "Ocp-Apim-Subscription-Key": "{{FromFile}}" } },
              "north": { "Address": "https://n.example.com", "Priority": 1, "Credential": { "Kind": "ApiKey", "Key": "env:KEY" } } } },
            "Vision": { "Endpoints": {
              "west": { "Address": "https://wv.example.com", "Credential": { "Kind": "Basic", "User": "apikey", "Password": "{{Password}}" } },
              "north": { "Address": "https://nv.example.com", "Priority": 1, "Credential": { "Kind": "Bearer", "Key": "-" } } } } },
          "Replication": { "Systems": {
            "health": { "Kind": "Language", "Group": "Failover:Language", "Endpoints": { "west": { "Documents": "env:DOCUMENTS" }, "north": { "Container": "documents" } } },
            "cars": { "Kind": "WatsonCollections", "Group": "Failover:Vision" },
            "speech": { "Kind": "SpeechModels", "ApiVersion": "v3.2", "Endpoints": {
              "west": { "Address": "https://ws.example.com", "Headers": { "Ocp-Apim-Subscription-Key": "{{FromFile}}" } },
              "north": { "Address": "https://ns.example.com", "Priority": 1, "Headers": { "Ocp-Apim-Subscription-Key": "{{CopyKey}}" }, "CopyKey": "{{CopyKey}}" } } } } } }
        """);
}
