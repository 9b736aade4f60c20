namespace Failover.Client.Replication.Tests.Running;

/// <summary>The process ends at every boundary of the journal, and the next run takes it up from the folder.</summary>
public sealed class KillTests
{
    // Two steps: copy, about, accepted, done, about, accepted, done; a boundary before and after each, and one before the folder goes.
    private const int Boundaries = 15;

    public static TheoryData<int> All => [.. Enumerable.Range(1, Boundaries)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task KilledAtBoundary_NextRunEndsIt_NothingBilledTwice(int boundary)
    {
        using var pair = new FakePair();
        await KillAsync(pair, boundary);

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Single(pair.North.Trained);
        Assert.True((await pair.Replicator.PlanAsync()).IsInStep);
        Assert.True(pair.Replicator.GetIds("north").Resources.ContainsKey("model:west-dogs"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task KilledInTheMiddleOfALine_TheLineCountsAsNotWritten(int boundary)
    {
        using var pair = new FakePair();
        await KillAsync(pair, boundary);
        var journal = Directory.EnumerateFiles(pair.Options.StateDirectory, CopyJournal.FileName, SearchOption.AllDirectories).FirstOrDefault();
        if (journal is not null && new FileInfo(journal).Length > 0)
        {
            // What came before the boundary is on the disk; the next line gets there in part.
            await File.AppendAllTextAsync(journal, """0123456789ABCDEF {"kind":"Do""");
        }

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task KilledAgainAndAgain_EachRunGetsFurther_NothingBilledTwice()
    {
        using var pair = new FakePair();
        var kills = 0;
        // Two lines a run: with one it would announce a step and never send it.
        while (!await KillAsync(pair, boundary: 4))
        {
            Assert.InRange(++kills, 1, Boundaries);
        }

        Assert.True(kills >= 3, "the copy was to be killed more often");
        Assert.Single(pair.North.Trained);
        Assert.True((await pair.Replicator.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task HundredRandomKills_LoseAndRepeatNothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 25; round++)
        {
            using var pair = new FakePair();
            for (var kill = 0; kill < 4; kill++)
            {
                await KillAsync(pair, random.Next(1, Boundaries + 1));
            }

            Assert.True((await pair.RunAsync()).IsComplete);
            Assert.Single(pair.North.Trained);
        }
    }

    [Fact]
    public async Task DamagedInTheMiddle_IsRefusedWithFileAndLine()
    {
        using var pair = new FakePair();
        await KillAsync(pair, boundary: 9);
        var journal = Directory.EnumerateFiles(pair.Options.StateDirectory, CopyJournal.FileName, SearchOption.AllDirectories).Single();
        var text = await File.ReadAllTextAsync(journal);
        await File.WriteAllTextAsync(journal, text.Replace("\"About\"", "\"Done\"", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => pair.RunAsync());

        Assert.Contains($"Line 2 of the journal '{journal}' is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.North.Trained);
    }

    [Fact]
    public async Task PrimaryChangesAfterAKill_NothingPaidYet_BeginsAnew()
    {
        using var pair = new FakePair();
        await KillAsync(pair, boundary: 8);
        pair.West.Put("dogs");

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal(["dogs", "dogs"], pair.North.Prepared);
        Assert.True((await pair.Replicator.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task PrimaryChangesAfterAKill_TrainingIsPaid_EndsItThenFindsItStale()
    {
        using var pair = new FakePair();
        await KillAsync(pair, boundary: 12);
        pair.West.Put("dogs");

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Single(pair.North.Trained);
        Assert.Equal(ReplicaFindingKind.Stale, (await pair.FindAsync()).Kind);
    }

    /// <summary>Runs until the given boundary.</summary>
    /// <returns>Whether the run came to its end before.</returns>
    private static async Task<bool> KillAsync(FakePair pair, int boundary)
    {
        pair.Options.Boundary = _ =>
        {
            if (--boundary == 0)
            {
                throw new KilledException();
            }
        };
        try
        {
            await pair.RunAsync();
            return true;
        }
        catch (KilledException)
        {
            return false;
        }
        finally
        {
            pair.Options.Boundary = null;
        }
    }
}
