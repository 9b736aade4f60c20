using Regions;

namespace Failover.Client.Replication.Tests.Speech;

/// <summary>A custom speech model of the primary comes to other regions, with the endpoint that callers name.</summary>
public sealed class SpeechModelTests
{
    [Theory]
    [InlineData("2024-11-15")]
    [InlineData("v3.2")]
    public async Task H030_H047_EitherGeneration_CopiesTheModel_AndMakesItsEndpoint(string version)
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.Version = version;

        var report = await regions.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        var model = Assert.Single(await regions.ModelsAsync(regions.North));
        var endpoint = Assert.Single(await regions.EndpointsAsync(regions.North));
        Assert.Equal(model, endpoint.Model);
        var ids = regions.NewReplicator().GetIds("northeurope");
        Assert.Equal((model, endpoint.Id), (ids.OwnOf("model", regions.ModelId), ids.OwnOf("endpoint", regions.EndpointId)));
        Assert.NotEqual(regions.ModelId, model);
        Assert.Equal(ReplicaFindingKind.InStep, (await regions.FindAsync()).Kind);
    }

    [Fact]
    public async Task H046_AllSecondaries_AreCopiedToAtOnce()
    {
        await using var regions = await SpeechRegions.StartAsync();

        var report = await regions.RunAsync("northeurope", "swedencentral");

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(2, report.Results.Count(static r => r.Outcome == CopyOutcome.Copied));
        Assert.Single(await regions.EndpointsAsync(regions.North));
        Assert.Single(await regions.EndpointsAsync(regions.Host["swedencentral"]));
        Assert.Equal(2, regions.Count(regions.West, "POST", ":copy?"));
    }

    [Fact]
    public async Task H047_DryRun_SaysWhatTheEndpointWouldCost_AndCopiesNothing()
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.Options.AllowBilled = false;

        var report = await regions.RunAsync();

        Assert.Equal("it would be charged for: northeurope: hosting of the endpoint 'orders line' of model 'orders'", report.Results[0].Message);
        Assert.Equal(0, regions.Count(regions.West, "POST", ":copy?"));
    }

    [Fact]
    public async Task H051_Steps_HaveTheDocumentedTimesAsEstimates()
    {
        await using var regions = await SpeechRegions.StartAsync();

        var steps = (await regions.NewReplicator().PlanAsync()).Copies[0].Steps;

        Assert.Equal([("copy", 10.0), ("endpoint orders line", 10.0)], steps.Select(static s => (s.Name, s.Estimate.TotalMinutes)));
    }

    [Fact]
    public async Task NewModelAtThePrimary_TheEndpointKeepsItsId_AndGetsTheNewModel()
    {
        await using var regions = await SpeechRegions.StartAsync();
        await regions.RunAsync();
        var before = Assert.Single(await regions.EndpointsAsync(regions.North));
        var newer = regions.West.SpeechCatalog.AddModel("orders", "en-US");
        await regions.SendAsync(regions.West, HttpMethod.Patch, $"endpoints/{regions.EndpointId}", regions.EndpointBody(regions.West, newer));

        Assert.Equal(ReplicaFindingKind.Stale, (await regions.FindAsync()).Kind);
        Assert.True((await regions.RunAsync()).IsComplete);

        var after = Assert.Single(await regions.EndpointsAsync(regions.North));
        Assert.Equal(before.Id, after.Id);
        Assert.NotEqual(before.Model, after.Model);
        Assert.Equal(after.Model, regions.NewReplicator().GetIds("northeurope").OwnOf("model", newer));
        Assert.Equal(ReplicaFindingKind.InStep, (await regions.FindAsync()).Kind);
    }

    [Fact]
    public async Task H050_EndpointIsMadeLater_FromTheModelThatIsThere()
    {
        await using var regions = await SpeechRegions.StartAsync();
        await regions.RunAsync();
        await regions.SendAsync(regions.North, HttpMethod.Delete, $"endpoints/{(await regions.EndpointsAsync(regions.North))[0].Id}");

        Assert.Equal("speech-models model 'orders' in northeurope: its endpoint 'orders line' is not there", (await regions.FindAsync()).ToString());
        Assert.True((await regions.RunAsync()).IsComplete);

        Assert.Equal(1, regions.Count(regions.West, "POST", ":copy?"));
        Assert.Equal((await regions.EndpointsAsync(regions.North))[0].Id, regions.NewReplicator().GetIds("northeurope").OwnOf("endpoint", regions.EndpointId));
    }

    [Fact]
    public async Task KilledWhileTheCopyIsUnderWay_NoEndpointIsMadeOfHalfAModel()
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.Options.Boundary = static boundary => _ = boundary == "after About copy" ? throw new KilledException() : 0;
        await Assert.ThrowsAsync<KilledException>(() => regions.RunAsync());
        regions.Options.Boundary = null;
        // What the service has of a copy that nobody heard the answer to: a model that is not ready.
        await regions.CopyByKeyAsync();

        var early = (await regions.RunAsync()).Results[0];
        regions.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = (await regions.RunAsync()).Results[0];

        Assert.Equal("A copy of model 'orders' is under way at northeurope and not ready yet; the next run goes on with it.", early.Message);
        Assert.Equal(CopyOutcome.Copied, late.Outcome);
        Assert.Single(await regions.ModelsAsync(regions.North));
    }

    [Fact]
    public async Task EndpointOfSomebodyElseHasTheName_ItsModelIsNotReplaced()
    {
        await using var regions = await SpeechRegions.StartAsync();
        var theirs = regions.North.SpeechCatalog.AddModel("theirs", "en-US");
        await regions.SendAsync(regions.North, HttpMethod.Post, "endpoints", regions.EndpointBody(regions.North, theirs));

        var result = (await regions.RunAsync()).Results[0];

        Assert.Equal(CopyOutcome.Failed, result.Outcome);
        Assert.StartsWith("northeurope has an endpoint 'orders line' that was not made from here", result.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, Assert.Single(await regions.EndpointsAsync(regions.North)).Model);
    }

    [Fact]
    public async Task ReplicaOfAnotherLocale_IsStale()
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.North.SpeechCatalog.AddModel("orders", "de-DE");

        Assert.Contains("locale is 'en-US' at the primary and 'de-DE' here", (await regions.FindAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelAboutToEnd_IsToldInTime_AndThatItsEndpointFallsSilentlyBackOnceItHas()
    {
        await using var regions = await SpeechRegions.StartAsync();
        await regions.RunAsync();
        // A week short of the two years that a model serves.
        regions.Clock.Advance(TimeSpan.FromDays(723));
        var soon = (await regions.NewReplicator().PlanAsync()).Copies[0];
        Assert.Equal(ReplicaFindingKind.Expiring, soon.Finding.Kind);
        Assert.Contains("train a new one at westeurope", soon.Obstacle, StringComparison.Ordinal);

        regions.Clock.Advance(TimeSpan.FromDays(14));
        var over = await regions.FindAsync();

        Assert.Equal(ReplicaFindingKind.Unknown, over.Kind);
        Assert.Contains("its endpoints answer with a base model and say nothing of it", over.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-11-15", "no ResourceId of westeurope is given")]
    [InlineData("v3.2", "no Key of northeurope is given")]
    public async Task WhatACopyNeedsIsNotGiven_IsNamed(string version, string missing)
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.Version = version;
        var replicator = new Replicator(regions.Store(regions.West, static o => o.ResourceId = null), [regions.Store(regions.North, static o => o.Key = null)], regions.Options, regions.Clock);

        Assert.Contains(missing, (await replicator.PlanAsync()).Copies[0].Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyFails_IsSaid_AndTheNextRunCopiesAgain()
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.West.Speech.SetJobFate("copy", JobFate.Fails);
        Assert.Equal("Step 'copy' failed at westeurope: Failed, The job failed.", (await regions.RunAsync()).Results[0].Message);

        regions.West.Speech.SetJobFate("copy", JobFate.Succeeds);

        Assert.True((await regions.RunAsync()).IsComplete);
        Assert.Single(await regions.ModelsAsync(regions.North));
    }

    [Theory]
    [InlineData(":copy")]
    [InlineData("/endpoints?")]
    public async Task KilledAfterTheServiceAccepted_NextRunEndsIt_TheEndpointIsThereOnce(string target)
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.Transport.Loses = request => request.Method == HttpMethod.Post && request.RequestUri!.PathAndQuery.Contains(target, StringComparison.Ordinal) ? throw new KilledException() : false;
        await Assert.ThrowsAsync<KilledException>(() => regions.RunAsync());

        regions.Transport.Loses = null;
        regions.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = await regions.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Single(await regions.EndpointsAsync(regions.North));
        Assert.Equal(1, regions.Count(regions.North, "POST", "/endpoints?"));
    }

    [Fact]
    public async Task KilledAtEveryBoundary_NextRunEndsIt_TheEndpointIsBilledOnce()
    {
        // The copy, three lines for each of the two steps, each with a boundary before and after; one before the folder goes.
        for (var at = 1; at <= ((1 + (2 * 3)) * 2) + 1; at++)
        {
            await using var regions = await SpeechRegions.StartAsync();
            var left = at;
            regions.Options.Boundary = _ => left = left == 1 ? throw new KilledException() : left - 1;
            await Assert.ThrowsAsync<KilledException>(() => regions.RunAsync());
            regions.Options.Boundary = null;
            regions.Clock.Advance(TimeSpan.FromMinutes(1));

            var report = await regions.RunAsync();

            Assert.True(report.IsComplete, $"boundary {at}: {report.Results[0].Message}");
            Assert.Equal(1, regions.Count(regions.North, "POST", "/endpoints?"));
            Assert.Equal(ReplicaFindingKind.InStep, (await regions.FindAsync()).Kind);
        }
    }
}
