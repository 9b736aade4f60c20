namespace Failover.Client.Replication.Tests.Outages;

/// <summary>Somebody changes the secondary by hand after it was copied to.</summary>
public sealed class ChangedByHandTests
{
    [Theory]
    [InlineData("speech 2024-11-15", ReplicaFindingKind.Changed)]
    [InlineData("speech v3.2", ReplicaFindingKind.Changed)]
    [InlineData("collection", ReplicaFindingKind.Changed)]
    [InlineData("classifier", ReplicaFindingKind.Changed)]
    [InlineData("language", ReplicaFindingKind.Changed)]
    [InlineData("job", ReplicaFindingKind.Unknown)] // A job that was cancelled has an end, and no time of change.
    public async Task IsDrift_AndLeftAlone(string system, ReplicaFindingKind kind)
    {
        await using var bed = await CopyBed.StartAsync(system);
        Assert.Equal(CopyOutcome.Copied, (await bed.RunAsync()).Outcome);
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await bed.ChangeByHandAsync();
        // What the change itself takes: a training, a deployment.
        bed.Clock.Advance(TimeSpan.FromHours(1));
        var billed = bed.Billed();

        var finding = await bed.FindAsync();
        var result = await bed.RunAsync();

        Assert.Equal((kind, true), (finding.Kind, finding.IsDrift));
        Assert.Equal(CopyOutcome.LeftOut, result.Outcome);
        Assert.Contains("with Overwrite", result.Message, StringComparison.Ordinal);
        Assert.Equal(billed, bed.Billed());
    }
}
