using System.Text.Json.Nodes;

namespace Failover.Client.Replication.Tests.MachineLearning;

/// <summary>Workspaces are compared; jobs are submitted again from their specifications.</summary>
public sealed class MachineLearningTests
{
    [Fact]
    public async Task H102_SameEndpointsAndModels_AreInStep()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");

        var plan = await regions.Between(
            Store(regions, "westeurope", ("deployment:champion", "champion-westeurope")),
            Store(regions, "northeurope", ("deployment:champion", "champion-northeurope"))).PlanAsync();

        Assert.True(plan.IsInStep, string.Join("\n", plan.Findings));
        Assert.Equal(["endpoint 'sums'", "model 'sums'"], plan.Findings.Select(static f => f.Item.ToString()));
        Assert.Equal(["blue", "green", "champion"], plan.Copies[0].Finding.Item.Parts.Select(static p => p.Name));
        Assert.Equal("sums:2", plan.Copies[0].Finding.Item.Parts[1].Settings["model"]);
    }

    [Fact]
    public async Task H102_DeploymentIsMissing_IsSaid_AndLeftToThePipeline()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");

        var copy = (await regions.Between(Store(regions, "westeurope"), Store(regions, "northeurope")).PlanAsync()).Copies[0];

        Assert.Equal("its deployment 'champion-westeurope' is not there", copy.Finding.Reason);
        Assert.Contains("your pipeline", copy.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H112_Jobs_AreSubmittedAgainFromTheirSpecifications_InTheNamesOfTheOtherWorkspace()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");
        await regions.SpecifyJobAsync("nightly");
        var replicator = Jobs(regions, isBilledAllowed: true);

        var report = await replicator.RunAsync(await replicator.PlanAsync());

        Assert.True(report.IsComplete, report.Results[0].Message);
        var sent = JsonNode.Parse(Assert.Single(regions.Host["northeurope"].MachineLearning.Requests, static r => r.Method == "PUT").BodyText)!;
        Assert.Equal($"{AzureRegions.WorkspaceOf("northeurope")}/computes/cpu", sent["properties"]!["computeId"]!.GetValue<string>());
        Assert.True((await replicator.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task H112_Jobs_DryRun_SaysThatComputeIsBilled()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");
        await regions.SpecifyJobAsync("nightly");
        var replicator = Jobs(regions, isBilledAllowed: false);

        var report = await replicator.RunAsync(await replicator.PlanAsync());

        Assert.Equal("it would be charged for: northeurope: compute of job 'nightly'", report.Results[0].Message);
        Assert.DoesNotContain(regions.Host["northeurope"].MachineLearning.Requests, static r => r.Method == "PUT");
    }

    [Fact]
    public async Task Jobs_SpecificationIsNotJson_IsNamed()
    {
        await using var regions = await AzureRegions.StartAsync("westeurope", "northeurope");
        await regions.SpecifyJobAsync("nightly", "jobType: command");
        var replicator = Jobs(regions, isBilledAllowed: true);

        var report = await replicator.RunAsync(await replicator.PlanAsync());

        Assert.Contains("nightly.json' is not JSON", report.Results[0].Message, StringComparison.Ordinal);
    }

    private static Replicator Jobs(AzureRegions regions, bool isBilledAllowed) =>
        regions.NewJobReplicator(new ReplicationOptions { StateDirectory = regions.Folder["state"], AllowBilled = isBilledAllowed });

    private static MachineLearningStore Store(AzureRegions regions, string region, params (string, string)[] ids) =>
        new(regions.Connect(regions.Host[region].MachineLearning, ids), AzureRegions.Workspace(region), regions.Clock, new Random(1));
}
