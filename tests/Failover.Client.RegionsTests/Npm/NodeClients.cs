using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Real clients from npm, installed once by the lock file beside them.</summary>
public sealed class NodeClients : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "node");

    /// <summary>Installs, unless just these packages are there already.</summary>
    public async Task InitializeAsync()
    {
        if (NodeProcess.Lack is not null)
        {
            return;
        }

        var wanted = await File.ReadAllTextAsync(Path.Combine(_folder, "package-lock.json"));
        var marker = Path.Combine(_folder, "node_modules", ".installed-lock.json");
        if (!File.Exists(marker) || await File.ReadAllTextAsync(marker) != wanted)
        {
            await NodeProcess.RunAsync(NodeProcess.Npm, _folder, Patience.ForDownloads, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            await File.WriteAllTextAsync(marker, wanted);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs a script against regions.</summary>
    /// <param name="script">Its name without the ending.</param>
    /// <param name="host">The regions that it is told of.</param>
    /// <param name="files">Files that it is told of, by what they are for.</param>
    /// <returns>What it reported.</returns>
    internal async Task<JsonNode> RunAsync(string script, RegionHost host, JsonObject? files = null)
    {
        var given = new JsonObject { ["regions"] = new JsonObject(), ["files"] = files };
        foreach (var region in host.Regions)
        {
            given["regions"]![region.Name] = new JsonObject(region.Services.Select(static service => KeyValuePair.Create(service.Name, (JsonNode?)new JsonObject
            {
                ["address"] = service.Address.AbsoluteUri,
                ["key"] = service.Key,
                ["token"] = service.Token,
            })));
        }

        return JsonNode.Parse(await NodeProcess.RunAsync("node", _folder, Patience.Limit, $"{script}.mjs", given.ToJsonString()))!;
    }
}
