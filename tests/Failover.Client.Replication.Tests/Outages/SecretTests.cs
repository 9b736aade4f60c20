using Failover.Client.Testing;

namespace Failover.Client.Replication.Tests.Outages;

/// <summary>Keys, tokens and signatures stay where they belong, whatever goes wrong.</summary>
public sealed class SecretTests
{
    public static TheoryData<string> Systems => ["language", "speech 2024-11-15", "speech v3.2", "collection", "classifier", "job"];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task NothingThatIsWrittenOrSaid_HoldsASecret(string system)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var written = new List<string>();
        bed.Options.Boundary = _ => written.AddRange(Directory.EnumerateFiles(bed.Options.StateDirectory, "*", SearchOption.AllDirectories).Where(static f => Path.GetFileName(f) != "lock").Select(Read));
        var plan = await bed.NewReplicator().PlanAsync();
        bed.Target.Fault = Faults.Status(403, body: "no");
        var refused = await bed.FindAsync();
        bed.Target.Fault = Faults.Refuse;
        var lost = await bed.FindAsync();
        bed.Target.Fault = null;

        var result = await bed.RunAsync();

        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        written.AddRange(bed.Progress.Select(static p => $"{p.Step} {p.Message}"));
        written.AddRange([refused.ToString(), lost.ToString(), string.Join(" ", plan.Billed), string.Join(" ", plan.Copies.Select(static c => $"{c.Finding} {c.Obstacle}"))]);
        Assert.NotEmpty(written);
        string[] secrets = [bed.Source.Key, bed.Source.Token, bed.Target.Key, bed.Target.Token, "secret%2Fsignature", "secret/signature"];
        Assert.All(secrets, secret => Assert.All(written, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task NoRegion_IsShownTheCredentialOfAnother(string system)
    {
        await using var bed = await CopyBed.StartAsync(system);

        Assert.Equal(CopyOutcome.Copied, (await bed.RunAsync()).Outcome);

        // The generation of Speech before this one copies to the owner of a key, and is told it in a body: no header may have it.
        Assert.Equal((0, 0), (bed.Source.ForeignCredentialCount, bed.Target.ForeignCredentialCount));
        Assert.Equal((0, 0), (bed.Source.UnauthorizedCount, bed.Target.UnauthorizedCount));
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
