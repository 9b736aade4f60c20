namespace Failover.Client.Replication.Tests.Language;

/// <summary>A project that has as many models as the service keeps: only what copies of this state folder trained, and nobody uses, makes room.</summary>
public sealed class ModelRoomTests
{
    // A deployment of the emulation ends after 18 months.
    private static readonly TimeSpan NearTheEnd = TimeSpan.FromDays(540);

    [Fact]
    public async Task ModelOfAnEarlierCopy_MakesRoom_AndThePlanNamesIt()
    {
        await using var pair = await LanguagePair.StartAsync();
        var earlier = await FillAsync(pair, "mine");
        pair.Clock.Advance(NearTheEnd);

        var copy = (await pair.PlanAsync()).Copies[0];
        pair.Options.AllowBilled = false;
        var dry = (await pair.RunAsync()).Results[0].Message;
        pair.Options.AllowBilled = true;

        var says = $"northeurope: the model '{earlier}' of project 'health', which an earlier copy trained and no deployment uses";
        Assert.Equal($"delete model {earlier}", copy.Steps[0].Name);
        Assert.Equal(says, Assert.Single(copy.Deleted));
        Assert.EndsWith($"It would delete or replace: {says}", dry, StringComparison.Ordinal);
        Assert.Contains(earlier, await LabelsAsync(pair));
        Assert.True((await pair.RunAsync()).IsComplete);
        var left = await LabelsAsync(pair);
        Assert.DoesNotContain(earlier, left);
        Assert.Equal(8, left.Count(static label => label.StartsWith("mine", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("replica-20300101010000000")]
    public async Task ModelOfSomebodyElse_IsNeverDeleted_WhateverItIsCalled(string label)
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        await TrainAsync(pair, label, 9);
        pair.Clock.Advance(NearTheEnd);

        var result = (await pair.RunAsync()).Results[0];

        Assert.Equal("project 'health' at northeurope has 10 of 10 models, and too few of them were trained by earlier copies and are unused; delete 1 by hand.", result.Message);
        Assert.Equal((10, 0), ((await LabelsAsync(pair)).Length, pair.North.Count("DELETE", "/models/")));
    }

    [Fact]
    public async Task ModelIsDeployedAfterThePlan_Stays()
    {
        await using var pair = await LanguagePair.StartAsync();
        var earlier = await FillAsync(pair, "mine");
        pair.Clock.Advance(NearTheEnd);
        var replicator = pair.NewReplicator();
        var plan = await replicator.PlanAsync();
        await pair.North.AuthorAsync(HttpMethod.Put, "health", "/deployments/staging", new { trainedModelLabel = earlier });

        var result = (await replicator.RunAsync(plan)).Results[0];

        Assert.Contains(earlier, await LabelsAsync(pair));
        Assert.Contains("QuotaExceeded", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectThatIsThere_PlanSaysThatItsLabelsAreReplaced()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        Assert.Empty((await pair.PlanAsync()).Deleted);
        await pair.West.RelabelAsync("health", "CustomHealthcare", "Drug");

        Assert.Equal("northeurope: the labels of project 'health', which the primary's replace", Assert.Single((await pair.PlanAsync()).Deleted));
    }

    /// <summary>Copies, and renews a deployment that is about to end, so that the first model is used no longer; fills the project with others.</summary>
    /// <returns>The label of the first model.</returns>
    private static async Task<string> FillAsync(LanguagePair pair, string label)
    {
        await pair.RunAsync();
        var first = Assert.Single(await LabelsAsync(pair));
        pair.Clock.Advance(NearTheEnd);
        Assert.True((await pair.RunAsync()).IsComplete);
        await TrainAsync(pair, label, 8);
        Assert.Equal(10, (await LabelsAsync(pair)).Length);
        return first;
    }

    private static async Task TrainAsync(LanguagePair pair, string label, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await pair.North.AuthorAsync(HttpMethod.Post, "health", "/:train", new { modelLabel = $"{label}-{i}" });
        }
    }

    private static async Task<string[]> LabelsAsync(LanguagePair pair) =>
        [.. (await pair.North.GetAsync("health", "/models"))["value"]!.AsArray().Select(static m => m!["label"]!.GetValue<string>())];
}
