namespace Failover.Client.Replication.Tests.OpenAI;

/// <summary>Deployments of two regions are compared by model and version.</summary>
public sealed class OpenAIDeploymentTests
{
    [Fact]
    public async Task H091_SameDeployments_AreInStep_UnderTheNameThatResourcesGiveThem()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");

        var plan = await regions.Between(
            Store(regions, "westeurope", ("deployment:gpt-4o", "gpt-4o-westeurope")),
            Store(regions, "northeurope", ("deployment:gpt-4o", "gpt-4o-northeurope"))).PlanAsync();

        Assert.True(plan.IsInStep, string.Join("\n", plan.Findings));
        Assert.Equal(["chat", "gpt-4o", "embeddings", "images"], plan.Findings.Select(static f => f.Item.Name));
    }

    [Fact]
    public async Task H091_DeploymentIsMissing_IsSaid_AndLeftToTheTemplates()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");

        var plan = await regions.Between(Store(regions, "westeurope"), Store(regions, "northeurope")).PlanAsync();

        var missing = Assert.Single(plan.Copies, static c => c.Finding.Kind == ReplicaFindingKind.Missing);
        Assert.Equal("gpt-4o-westeurope", missing.Finding.Item.Name);
        Assert.Contains("templates of your infrastructure", missing.Obstacle, StringComparison.Ordinal);
        Assert.Empty(missing.Steps);
    }

    [Fact]
    public async Task H091_OtherVersionOfTheModel_IsDrift()
    {
        using var west = new FakeAnswers("""{"value":[{"name":"chat","properties":{"model":{"name":"gpt-4o","version":"2024-11-20"},"provisioningState":"Succeeded"}}]}""");
        using var north = new FakeAnswers("""{"value":[{"name":"chat","properties":{"model":{"name":"gpt-4o","version":"2024-08-06"},"provisioningState":"Succeeded"}}]}""");
        await using var regions = await AzureRegions.StartAsync("westeurope");

        var plan = await regions.Between(new OpenAIDeploymentStore(west.Connect("west"), Account("west")), new OpenAIDeploymentStore(north.Connect("north"), Account("north"))).PlanAsync();

        Assert.Equal("openai-deployments deployment 'chat' in north: version is '2024-11-20' at the primary and '2024-08-06' here", plan.Copies[0].Finding.ToString());
    }

    [Fact]
    public async Task H096_ConnectionsInTwoRegions_AreInStep()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");

        var plan = await regions.Between(Connections(regions, "westeurope"), Connections(regions, "northeurope")).PlanAsync();

        Assert.True(plan.IsInStep, string.Join("\n", plan.Findings));
        Assert.Equal(["ai-westeurope", "ai-northeurope"], plan.Findings.Select(static f => f.Item.Name));
    }

    [Fact]
    public async Task H096_AllConnectionsInOneRegion_IsSaid()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope");

        var connection = Assert.Single(await Connections(regions, "westeurope").ListAsync(default));

        Assert.Equal("every connection of the category AIServices lies in westeurope; an outage there takes all of them, so add one to another region", connection.Trouble);
    }

    [Fact]
    public async Task ResourceIdIsNone_IsRefused()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope");

        var refusal = Assert.Throws<ArgumentException>(() => new OpenAIDeploymentStore(regions.Connect(regions.Host["westeurope"].OpenAI), new AzureResourceOptions { ResourceId = "openai-we" }));

        Assert.StartsWith("ResourceId of 'westeurope' is 'openai-we'; allowed is", refusal.Message, StringComparison.Ordinal);
    }

    private static OpenAIDeploymentStore Store(AzureRegions regions, string region, params (string, string)[] ids) =>
        new(regions.Connect(regions.Host[region].OpenAI, ids), Account(region), regions.Clock, new Random(1));

    private static FoundryConnectionStore Connections(AzureRegions regions, string region) =>
        new(regions.Connect(regions.Host[region].MachineLearning), AzureRegions.Workspace(region), regions.Clock, new Random(1));

    private static AzureResourceOptions Account(string region) =>
        new() { ResourceId = $"/subscriptions/0/resourceGroups/rg-{region}/providers/Microsoft.CognitiveServices/accounts/openai-{region}" };
}
