using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

/// <summary>From an empty secondary to one that is in step, through a change at the primary and back.</summary>
public sealed class ReplicateCommandTests
{
    [Fact]
    public async Task Replicate_EmptySecondary_ServesTheSame_AndDriftFollowsThePrimary()
    {
        await using var world = await LanguageWorld.StartAsync();
        Assert.Equal(3, (await world.RunAsync("drift")).ExitCode);

        var first = await world.RunAsync("replicate", "--allow-billed");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(await world.West.PredictAsync("CustomHealthcare", "health"), await world.North.PredictAsync("CustomHealthcare", "health"));
        Assert.Equal(0, (await world.RunAsync("drift")).ExitCode);
        await world.West.RelabelAsync("health", "CustomHealthcare", "Dose");
        Assert.Equal(3, (await world.RunAsync("drift")).ExitCode);
        Assert.Equal(0, (await world.RunAsync("replicate", "--allow-billed")).ExitCode);
        Assert.Equal(0, (await world.RunAsync("drift")).ExitCode);
        Assert.Equal(2, world.North.Trainings);
    }

    [Fact]
    public async Task Replicate_BilledNotAllowed_SaysWhatItWouldCostAndSendsNothing()
    {
        await using var world = await LanguageWorld.StartAsync();

        var run = await world.RunAsync("replicate");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("training of a model for project 'health'", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, world.North.Count("POST", "") + world.North.Count("PUT", ""));
    }

    [Fact]
    public async Task Replicate_SecondaryLiesInAnotherGeography_IsLeftOutUnlessAllowed()
    {
        await using var world = await LanguageWorld.StartAsync();
        var written = await File.ReadAllTextAsync(world.Config);
        await File.WriteAllTextAsync(world.Config, written.Replace("\"Systems\"", """ "Geographies": { "WestEurope": "Europe", "northeurope": "Elsewhere" }, "Systems" """, StringComparison.Ordinal));

        var kept = await world.RunAsync("replicate", "--allow-billed");

        Assert.Equal(3, kept.ExitCode);
        Assert.Contains("westeurope lies in Europe and northeurope in Elsewhere", kept.Output, StringComparison.Ordinal);
        Assert.Equal(0, world.North.Count("POST", "") + world.North.Count("PUT", ""));
        await File.WriteAllTextAsync(world.Config, (await File.ReadAllTextAsync(world.Config)).Replace("\"Systems\"", "\"AllowOtherGeography\": true, \"Systems\"", StringComparison.Ordinal));
        Assert.Equal(0, (await world.RunAsync("replicate", "--allow-billed")).ExitCode);
    }

    [Fact]
    public async Task Replicate_DryRun_ShowsTheStepsAndSendsNothing()
    {
        await using var world = await LanguageWorld.StartAsync();

        var run = await world.RunAsync("replicate", "--dry-run", "--json");

        Assert.Equal(3, run.ExitCode);
        var plan = Assert.Single(run.EventsOf("plan"));
        Assert.Contains("train", plan.GetProperty("steps").ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, plan.GetProperty("billed").GetArrayLength());
        Assert.Equal(0, plan.GetProperty("deleted").GetArrayLength());
        Assert.Empty(run.EventsOf("step"));
        Assert.Equal(0, world.West.Count("POST", "") + world.North.Count("POST", ""));
    }

    [Fact]
    public async Task Replicate_DryRunOverAReplica_SaysWhatIsLost()
    {
        await using var world = await LanguageWorld.StartAsync();
        await world.RunAsync("replicate", "--allow-billed");
        await world.West.RelabelAsync("health", "CustomHealthcare", "Dose");

        var text = await world.RunAsync("replicate", "--dry-run");
        var json = await world.RunAsync("replicate", "--dry-run", "--json");

        Assert.Contains("health: deleted or replaced in northeurope: the labels of project 'health'", text.Output, StringComparison.Ordinal);
        Assert.Equal("the labels of project 'health', which the primary's replace", Assert.Single(Assert.Single(json.EventsOf("plan")).GetProperty("deleted").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Replicate_Json_IsALineForTheBeginningAndTheEndOfEachStep()
    {
        await using var world = await LanguageWorld.StartAsync();

        var run = await world.RunAsync("replicate", "--allow-billed", "--json");

        var steps = run.EventsOf("step").GroupBy(static e => e.GetProperty("step").GetString()).ToArray();
        Assert.True(steps.Length > 3);
        Assert.All(steps, static step => Assert.Equal(["Started", "Done"], step.Select(static e => e.GetProperty("state").GetString())));
        Assert.Equal("Copied", Assert.Single(run.EventsOf("result")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Replicate_SecondaryLostAndBack_GoesOnWithoutASecondTraining()
    {
        await using var world = await LanguageWorld.StartAsync();
        var west = world.Blobs["documents-westeurope", "doc1.txt"];
        world.Blobs.Fault = static r => r.Method == HttpMethod.Put ? new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) : null;
        var broken = await world.RunAsync("replicate", "--allow-billed");
        world.Blobs.Fault = null;

        var again = await world.RunAsync("replicate", "--allow-billed");

        Assert.Equal((4, 0), (broken.ExitCode, again.ExitCode));
        Assert.Equal(1, world.North.Trainings);
        Assert.Equal(1, world.West.Count("POST", ":export"));
        Assert.Equal(west, world.Blobs["documents-northeurope", "doc1.txt"]);
    }

    [Fact]
    public async Task Replicate_CtrlCInTheMiddle_IsTakenUpByTheNextRun()
    {
        await using var world = await LanguageWorld.StartAsync();
        world.Blobs.Fault = _ =>
        {
            world.Interruption.Cancel();
            return null;
        };
        var broken = await world.RunAsync("replicate", "--allow-billed");
        world.Interruption.Dispose();
        (world.Interruption, world.Blobs.Fault) = (new CancellationTokenSource(), null);

        var again = await world.RunAsync("replicate", "--allow-billed");

        Assert.Equal((130, 0), (broken.ExitCode, again.ExitCode));
        Assert.Contains("broken off", broken.Output, StringComparison.Ordinal);
        Assert.Contains("goes on", again.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (world.North.Trainings, world.West.Count("POST", ":export")));
    }

    [Fact]
    public async Task Drift_PrimaryLost_SaysSoWithFour()
    {
        await using var world = await LanguageWorld.StartAsync();
        world.West.Service.Fault = Faults.Refuse;

        var run = await world.RunAsync("drift");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("health: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicate_RecordOfSomethingElseIsDamaged_NamesItsFile()
    {
        await using var world = await LanguageWorld.StartAsync();
        Assert.Equal(0, (await world.RunAsync("replicate", "--allow-billed")).ExitCode);
        var record = Assert.Single(Directory.GetFiles(Path.Combine(world.StateDirectory, "records"), "*.json", SearchOption.AllDirectories));
        var other = Path.Combine(Path.GetDirectoryName(record)!, "other.json");
        await File.WriteAllTextAsync(other, "{");

        var run = await world.RunAsync("replicate", "--allow-billed");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains($"The record '{other}' is damaged", run.Error, StringComparison.Ordinal);
    }
}
