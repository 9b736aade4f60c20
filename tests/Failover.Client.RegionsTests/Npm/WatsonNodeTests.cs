using System.IO.Compression;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Failover.Client.RegionsTests;

/// <summary>The npm package <c>ibm-watson</c> accepts the emulation, its token included.</summary>
[Collection(NodeInstallation.Name)]
public sealed class WatsonNodeTests(NodeClients node, TwoRegions regions) : IClassFixture<TwoRegions>
{
    [NodeFact]
    public async Task Watson_BothVersions_WorkAndRefuse()
    {
        using var folder = new TemporaryFolder();
        var image = folder.Write("a.png", Picture.Png);
        var archive = folder.Write("ten.zip", Archive(10));

        var said = await node.RunAsync("watson", regions.Host, new JsonObject { ["image"] = image, ["archive"] = archive });

        var v3 = said["v3"]!;
        var id = v3["id"]!.GetValue<string>();
        Assert.StartsWith("fruit_", id, StringComparison.Ordinal);
        Assert.Equal(("training", "ready"), (v3["first"]!.GetValue<string>(), v3["last"]!.GetValue<string>()));
        Assert.Equal($$"""[["{{id}}",["apple","pear"]],["food",["fruit","non-food"]]]""", v3["classes"]!.ToJsonString());
        Assert.Equal("""["dogs","fruit"]""", v3["listed"]!.ToJsonString());
        Assert.Equal(400, v3["broken"]!.GetValue<int>());

        var v4 = said["v4"]!;
        Assert.True(v4["ready"]!.GetValue<bool>());
        Assert.Equal("""["bolt","wheel"]""", v4["found"]!.ToJsonString());
        Assert.Equal("bolt", v4["label"]!.GetValue<string>());
        Assert.Equal((Picture.Png.Length, 1), (v4["size"]!.GetValue<int>(), v4["images"]!.GetValue<int>()));

        int Refusal(string what) => said["refusals"]![what]!["status"]!.GetValue<int>();
        Assert.Equal((404, 404, 404), (Refusal("classifierOfOther"), Refusal("classifyWithOther"), Refusal("collectionOfOther")));
        Assert.Equal((400, 401, 401), (Refusal("keyOfOther"), Refusal("tokenOfOther"), Refusal("basicOfOther")));
        Assert.Equal(400, Refusal("version"));

        // The key in a form, the token, and the key inside a basic header.
        Assert.Equal(3, regions.North.Watson.ForeignCredentialCount);
    }

    private static byte[] Archive(int images)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < images; i++)
            {
                using var entry = archive.CreateEntry($"{i}.png").Open();
                entry.Write(Picture.Png);
            }
        }

        return bytes.ToArray();
    }
}
