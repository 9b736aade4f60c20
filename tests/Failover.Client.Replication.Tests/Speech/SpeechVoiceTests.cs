namespace Failover.Client.Replication.Tests.Speech;

/// <summary>Custom voices are looked at in both regions, and copied in the portal.</summary>
public sealed class SpeechVoiceTests
{
    [Fact]
    public async Task H055_BothRegionsHaveTheVoice_IsInStep()
    {
        await using var regions = await SpeechRegions.StartAsync();

        Assert.Equal(ReplicaFindingKind.InStep, (await FindAsync(regions)).Finding.Kind);
    }

    [Fact]
    public async Task H055_SecondaryIsSuspended_IsSaid_WithWhatResumesIt()
    {
        await using var regions = await SpeechRegions.StartAsync();
        regions.North.SpeechCatalog.IsSuspended = true;

        var copy = await FindAsync(regions);

        Assert.True(copy.Finding.IsDrift);
        Assert.Contains("it is suspended", copy.Finding.Reason, StringComparison.Ordinal);
        Assert.Contains($"{regions.North.SpeechCatalog.CustomVoiceDeployment}:resume", copy.Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H055_SecondaryHasNoSuchVoice_SaysThatItIsCopiedInThePortal()
    {
        using var west = new FakeAnswers("""{"value":[{"id":"1","name":"ContosoNeural","status":"Succeeded"}]}""");
        using var north = new FakeAnswers("""{"value":[]}""");
        using var folder = new TemporaryFolder();
        var replicator = new Replicator(new SpeechVoiceStore(west.Connect("west")), [new SpeechVoiceStore(north.Connect("north"))], new ReplicationOptions { StateDirectory = folder.Path });

        var copy = (await replicator.PlanAsync()).Copies[0];

        Assert.Equal(ReplicaFindingKind.Missing, copy.Finding.Kind);
        Assert.Contains("Speech Studio", copy.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H056_DeploymentOfAVoice_IsSaidToTakeMinutesAndToBeChargedFor()
    {
        await using var regions = await SpeechRegions.StartAsync();

        Assert.EndsWith("a deployment takes about 3 minutes, and each one is charged for", (await FindAsync(regions)).Finding.Item.ByHand, StringComparison.Ordinal);
    }

    private static async Task<PlannedCopy> FindAsync(SpeechRegions regions) =>
        (await new Replicator(regions.Voices(regions.West), [regions.Voices(regions.North)], regions.Options, regions.Clock).PlanAsync()).Copies[0];
}
