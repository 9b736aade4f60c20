using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>A primary with projects, an empty secondary, a container of each, and the configuration that names them without a key in it.</summary>
internal sealed class LanguageWorld : IAsyncDisposable
{
    private readonly LeapingTimeProvider _clock;
    private readonly HostRouter _transport;
    private readonly string _config;

    private LanguageWorld(LeapingTimeProvider clock, BlobShelf blobs, LanguageSide west, LanguageSide north)
    {
        (_clock, Blobs, West, North) = (clock, blobs, west, north);
        _transport = new HostRouter(blobs);
        Blobs[west.Container, "doc1.txt"] = "took Ibuprofen"u8.ToArray();
        _config = Folder.Write("failover.json", $$"""
            { "Failover": { "Language": { "Endpoints": {
                "westeurope": { "Address": "{{west.Service.Address}}", "Headers": { "{{west.Service.Credential.Key}}": "env:KEY_WE" } },
                "northeurope": { "Address": "{{north.Service.Address}}", "Priority": 1, "Headers": { "{{north.Service.Credential.Key}}": "env:KEY_NE" } } } } },
              "Replication": { "Systems": { "health": { "Kind": "Language", "Group": "Failover:Language", "Names": [ "health" ], "Endpoints": {
                "westeurope": { "Documents": "https://storage.example/{{west.Container}}{{BlobShelf.Signature}}" },
                "northeurope": { "Documents": "env:DOCUMENTS_NE" } } } } } }
            """);
        Around = new Surroundings { Time = clock, Transport = _transport, Variable = Variable };
    }

    public TemporaryFolder Folder { get; } = new();

    public BlobShelf Blobs { get; }

    public LanguageSide West { get; }

    public LanguageSide North { get; }

    public Surroundings Around { get; }

    /// <summary>What Ctrl-C does.</summary>
    public CancellationTokenSource Interruption { get; set; } = new();

    public static async Task<LanguageWorld> StartAsync()
    {
        var (clock, blobs) = (new LeapingTimeProvider(), new BlobShelf());
        var west = await LanguageSide.StartAsync("westeurope", isSeeded: true, clock, blobs);
        var north = await LanguageSide.StartAsync("northeurope", isSeeded: false, clock, blobs);
        clock.Advance(TimeSpan.FromHours(1));
        return new LanguageWorld(clock, blobs, west, north);
    }

    public Task<ToolRun> RunAsync(string command, params string[] more) => ToolRun.Of(Around, Interruption.Token, [command, "--config", _config, .. more]);

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        Interruption.Dispose();
        await West.DisposeAsync();
        await North.DisposeAsync();
        Blobs.Dispose();
        Folder.Dispose();
    }

    private string? Variable(string name) => name switch
    {
        "KEY_WE" => West.Service.Credential.Value,
        "KEY_NE" => North.Service.Credential.Value,
        "DOCUMENTS_NE" => $"https://storage.example/{North.Container}{BlobShelf.Signature}",
        _ => null,
    };
}
