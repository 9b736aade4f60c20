using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.RegionsTests;

/// <summary>The npm package <c>openai</c> accepts the emulation.</summary>
[Collection(NodeInstallation.Name)]
public sealed class OpenAINodeTests(NodeClients node, TwoRegions regions) : IClassFixture<TwoRegions>
{
    [NodeFact]
    public async Task OpenAI_V1AndDeploymentRoutes_WorkAndRefuse()
    {
        var said = await node.RunAsync("openai", regions.Host);

        AssertWorks(said["v1"]!, "westeurope");
        AssertWorks(said["classic"]!, "westeurope");
        AssertWorks(said["north"]!, "northeurope");
        Assert.Equal(said["v1"]!["same"]!.ToJsonString(), said["north"]!["same"]!.ToJsonString());
        AssertRefused(said, "batchOfOther", 404, "resourceNotFound");
        AssertRefused(said, "fileOfOther", 404, "resourceNotFound");
        AssertRefused(said, "keyOfOther", 401, "401");
        AssertRefused(said, "keyOfOtherClassic", 401, "401");
        AssertRefused(said, "deploymentOfOther", 404, "DeploymentNotFound");
        AssertRefused(said, "version", 400, "BadRequest");
        AssertRefused(said, "filtered", 400, "content_filter");
        Assert.Equal(2, regions.North.OpenAI.ForeignCredentialCount);
        Assert.Equal(0, regions.West.OpenAI.ForeignCredentialCount);
    }

    [NodeFact]
    public async Task OpenAI_BusyOnce_IsAskedAgainAfterTheHint()
    {
        var west = regions.West.OpenAI;
        var before = west.RequestCount;
        west.Fault = Faults.Throttle(429, ThrottleHint.RetryAfterMs(TimeSpan.FromMilliseconds(50))).ForNext(1);

        var said = await node.RunAsync("throttled", regions.Host);

        west.Fault = null;
        Assert.Equal("westeurope heard: patience", said["chat"]!.GetValue<string>());
        Assert.Equal(before + 2, west.RequestCount);
    }

    private static void AssertWorks(JsonNode run, string region)
    {
        var heard = $"{region} heard: ping from node";
        Assert.Equal(heard, run["chat"]!.GetValue<string>());
        Assert.Equal((heard, "stop", 8), (run["stream"]!["text"]!.GetValue<string>(), run["stream"]!["finish"]!.GetValue<string>(), run["stream"]!["total"]!.GetValue<int>()));
        Assert.Equal("[256,256]", run["embeddings"]!.ToJsonString());
        Assert.Contains($"gpt-4o-{region}", run["models"]!.ToJsonString(), StringComparison.Ordinal);
        var batch = run["batch"]!;
        Assert.Equal(("validating", "completed"), (batch["first"]!.GetValue<string>(), batch["last"]!.GetValue<string>()));
        Assert.Equal("""{"total":2,"completed":1,"failed":1}""", batch["counts"]!.ToJsonString());
        Assert.Equal(("one", heard), (batch["answered"]!.GetValue<string>(), batch["answer"]!.GetValue<string>()));
        Assert.Equal(("two", "DeploymentNotFound"), (batch["refused"]!.GetValue<string>(), batch["error"]!.GetValue<string>()));
    }

    private static void AssertRefused(JsonNode said, string what, int status, string code)
    {
        var refusal = said["refusals"]![what]!;
        Assert.True(refusal["refused"]!.GetValue<bool>(), what);
        Assert.Equal((status, code), (refusal["status"]!.GetValue<int>(), refusal["code"]!.GetValue<string>()));
    }
}
