using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>A primary with projects, an empty secondary, a container of each, and the configuration that names them without a key in it.</summary>
internal sealed class LanguageWorld : ToolWorld
{
    private LanguageWorld(LeapingTimeProvider clock, BlobShelf blobs, LanguageSide west, LanguageSide north)
        : base(clock, blobs)
    {
        (Blobs, West, North) = (blobs, west, north);
        Blobs[west.Container, "doc1.txt"] = "took Ibuprofen"u8.ToArray();
        Config = Folder.Write("failover.json", $$"""
            { "Failover": { "Language": { "Endpoints": {
                "westeurope": { "Address": "{{west.Service.Address}}", "Headers": { "{{west.Service.Credential.Key}}": "env:KEY_WE" } },
                "northeurope": { "Address": "{{north.Service.Address}}", "Priority": 1, "Headers": { "{{north.Service.Credential.Key}}": "env:KEY_NE" } } } } },
              "Replication": { "Systems": { "health": { "Kind": "Language", "Group": "Failover:Language", "Names": [ "health" ], "Endpoints": {
                "westeurope": { "Documents": "https://storage.example/{{west.Container}}{{BlobShelf.Signature}}" },
                "northeurope": { "Documents": "env:DOCUMENTS_NE" } } } } } }
            """);
    }

    public BlobShelf Blobs { get; }

    public LanguageSide West { get; }

    public LanguageSide North { get; }

    public static async Task<LanguageWorld> StartAsync()
    {
        var (clock, blobs) = (new LeapingTimeProvider(), new BlobShelf());
        var west = await LanguageSide.StartAsync("westeurope", isSeeded: true, clock, blobs);
        var north = await LanguageSide.StartAsync("northeurope", isSeeded: false, clock, blobs);
        clock.Advance(TimeSpan.FromHours(1));
        return new LanguageWorld(clock, blobs, west, north);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await West.DisposeAsync();
        await North.DisposeAsync();
        Blobs.Dispose();
    }

    protected override string? VariableOf(string name) => name switch
    {
        "KEY_WE" => West.Service.Credential.Value,
        "KEY_NE" => North.Service.Credential.Value,
        "DOCUMENTS_NE" => $"https://storage.example/{North.Container}{BlobShelf.Signature}",
        _ => null,
    };
}
