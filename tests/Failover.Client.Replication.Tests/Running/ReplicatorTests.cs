namespace Failover.Client.Replication.Tests.Running;

public sealed class ReplicatorTests
{
    [Fact]
    public async Task Plan_SecondaryIsEmpty_SaysWhatWouldBeDoneAndBilled_AndDoesNothing()
    {
        using var pair = new FakePair();

        var plan = await pair.Replicator.PlanAsync();

        Assert.False(plan.IsInStep);
        Assert.Equal(["prepare", "train"], plan.Copies[0].Steps.Select(static s => s.Name));
        Assert.Equal("north: training of replica-20300101010000000", Assert.Single(plan.Billed));
        Assert.Empty(pair.North.Prepared);
        Assert.False(Directory.Exists(pair.Options.StateDirectory));
    }

    [Fact]
    public async Task Run_BilledStepsNotAllowed_LeavesTheCopyOut()
    {
        using var pair = new FakePair();
        pair.Options.AllowBilled = false;

        var report = await pair.RunAsync();

        Assert.Equal(CopyOutcome.LeftOut, report.Results[0].Outcome);
        Assert.Contains("training of replica-", report.Results[0].Message, StringComparison.Ordinal);
        Assert.Empty(pair.North.Prepared);
        Assert.Empty(pair.North.Trained);
    }

    [Fact]
    public async Task Run_ThenPlan_IsInStepWithIdMap()
    {
        using var pair = new FakePair();

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete);
        Assert.Equal(ReplicaFindingKind.InStep, (await pair.FindAsync()).Kind);
        Assert.Equal("model-of-replica-20300101010000000-1", pair.Replicator.GetIds("north").Resources["model:west-dogs"]);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(pair.Options.StateDirectory, "copies", "fake", "north")));
    }

    [Fact]
    public async Task Run_Again_DoesNothing()
    {
        using var pair = new FakePair();
        await pair.RunAsync();

        var report = await pair.RunAsync();

        Assert.Equal(CopyOutcome.Nothing, report.Results[0].Outcome);
        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task Run_PrimaryHasChanged_CopiesAgain()
    {
        using var pair = new FakePair();
        await pair.RunAsync();
        pair.West.Put("dogs");
        Assert.Equal(ReplicaFindingKind.Stale, (await pair.FindAsync()).Kind);

        await pair.RunAsync();

        Assert.Equal(2, pair.North.Trained.Count);
        Assert.True((await pair.Replicator.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task Run_ReplicaWasChangedByHand_LeavesItAlone_UnlessToldToOverwrite()
    {
        using var pair = new FakePair();
        await pair.RunAsync();
        pair.Clock.Advance(TimeSpan.FromMinutes(1));
        pair.North.Put("dogs");
        Assert.Equal(ReplicaFindingKind.Changed, (await pair.FindAsync()).Kind);
        Assert.Equal(CopyOutcome.LeftOut, (await pair.RunAsync()).Results[0].Outcome);
        Assert.Single(pair.North.Trained);

        pair.Options.Overwrite = true;
        await pair.RunAsync();

        Assert.Equal(2, pair.North.Trained.Count);
        Assert.True((await pair.Replicator.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task Run_ReplicaIsOlderAndOfUnknownOrigin_LeavesItAlone_UnlessToldToOverwrite()
    {
        using var pair = new FakePair();
        pair.North.Put("dogs", modified: pair.Clock.GetUtcNow() - TimeSpan.FromDays(9));

        var copy = (await pair.Replicator.PlanAsync()).Copies[0];
        await pair.RunAsync();

        Assert.Equal(ReplicaFindingKind.Stale, copy.Finding.Kind);
        Assert.StartsWith("it was not copied from here", copy.Obstacle, StringComparison.Ordinal);
        Assert.Empty(pair.North.Trained);
        pair.Options.Overwrite = true;
        Assert.True((await pair.RunAsync()).IsComplete);
        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task H003_RegionIsAdded_OnlyItIsCopiedTo()
    {
        using var pair = new FakePair();
        await pair.RunAsync();
        var east = new FakeService("east", pair.Clock);
        var replicator = new Replicator(pair.West, [pair.North, east], pair.Options, pair.Clock, new Random(1));

        var report = await replicator.RunAsync(await replicator.PlanAsync());

        Assert.Equal([CopyOutcome.Nothing, CopyOutcome.Copied], report.Results.Select(static r => r.Outcome));
        Assert.Equal((1, 1), (pair.North.Trained.Count, east.Trained.Count));
    }

    [Fact]
    public async Task H082_SecondaryLiesInAnotherGeography_IsLeftOutUnlessAllowed()
    {
        using var pair = new FakePair();
        (pair.Options.Geographies["west"], pair.Options.Geographies["north"]) = ("United States", "Europe");

        var report = await pair.RunAsync();

        Assert.Equal(CopyOutcome.LeftOut, report.Results[0].Outcome);
        Assert.Equal("west lies in United States and north in Europe; with AllowOtherGeography it is copied all the same", report.Results[0].Message);
        Assert.Empty(pair.North.Prepared);
        pair.Options.AllowOtherGeography = true;
        Assert.True((await pair.RunAsync()).IsComplete);
    }

    [Fact]
    public async Task H106_ProjectIsDeletedAtThePrimary_ItsReplicaIsLeftAlone()
    {
        using var pair = new FakePair();
        await pair.RunAsync();
        pair.West.Items.Clear();
        pair.Options.Overwrite = true;

        var report = await pair.RunAsync();

        Assert.Equal((ReplicaFindingKind.Orphaned, CopyOutcome.Nothing), (report.Results[0].Finding.Kind, report.Results[0].Outcome));
        Assert.Contains("dogs", pair.North.Items.Keys);
    }

    [Fact]
    public async Task Run_TheSamePlanTwice_PaysOnce()
    {
        using var pair = new FakePair();
        var plan = await pair.Replicator.PlanAsync();
        await pair.Replicator.RunAsync(plan);

        var again = await pair.Replicator.RunAsync(plan);

        Assert.Equal(CopyOutcome.Failed, again.Results[0].Outcome);
        Assert.Contains("begun or ended since this was planned", again.Results[0].Message, StringComparison.Ordinal);
        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task Run_AnotherRunWasKilledSinceThePlan_ItsJournalIsKept_AndPaidForOnce()
    {
        using var pair = new FakePair();
        var old = await pair.Replicator.PlanAsync();
        pair.Clock.Advance(TimeSpan.FromMinutes(1));
        pair.Options.Boundary = static boundary => _ = boundary == "after Accepted train" ? throw new KilledException() : 0;
        await Assert.ThrowsAsync<KilledException>(pair.RunAsync);
        pair.Options.Boundary = null;

        Assert.Equal(CopyOutcome.Failed, (await pair.Replicator.RunAsync(old)).Results[0].Outcome);
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Single(pair.North.Trained);
    }

    [Fact]
    public async Task Run_DiskOfTheStateFolderFails_IsOneCopysFailure()
    {
        using var pair = new FakePair();
        pair.West.Put("cats");
        var failed = false;
        pair.Options.Boundary = boundary =>
        {
            if (boundary == "before About train" && !failed)
            {
                failed = true;
                throw new IOException("No space left on device.");
            }
        };

        var report = await pair.RunAsync();

        Assert.Equal([CopyOutcome.Failed, CopyOutcome.Copied], report.Results.Select(static r => r.Outcome));
        Assert.Equal("No space left on device.", report.Results[0].Message);
    }

    [Fact]
    public async Task Plan_WhileAnotherProcessWritesALine_TouchesNothingOfTheJournal()
    {
        using var pair = new FakePair();
        pair.Options.Boundary = static boundary => _ = boundary == "after Done prepare" ? throw new KilledException() : 0;
        await Assert.ThrowsAsync<KilledException>(pair.RunAsync);
        var path = Directory.EnumerateFiles(pair.Options.StateDirectory, CopyJournal.FileName, SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(path, "0123456789ABCDEF {\"kind\":");
        var before = await File.ReadAllBytesAsync(path);

        var plan = await pair.Replicator.PlanAsync();

        Assert.True(plan.Copies[0].IsResumed);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Run_NameLeadsOutOfTheFolder_NothingIsWrittenOutside()
    {
        using var pair = new FakePair();
        pair.West.Items.Clear();
        pair.West.Put("../../../dogs");
        pair.West.Put("con\0/..\\x");
        var outside = Directory.GetParent(pair.Folder.Path)!.GetFileSystemInfos("*dogs*").Length;

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal(["records", "lock", "copies"], Directory.EnumerateFileSystemEntries(pair.Options.StateDirectory).Select(Path.GetFileName).OrderByDescending(static n => n, StringComparer.Ordinal));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(pair.Options.StateDirectory, "records", "fake", "north"), "*.json").Count());
        Assert.Equal(outside, Directory.GetParent(pair.Folder.Path)!.GetFileSystemInfos("*dogs*").Length);
    }

    [Fact]
    public async Task Plan_BrokenOffCopyLacksWhatItNeedsNow_IsAnObstacle_AndOthersArePlanned()
    {
        using var pair = new FakePair();
        pair.West.Put("cats");
        pair.Options.Boundary = static boundary => _ = boundary == "after Done prepare" ? throw new KilledException() : 0;
        await Assert.ThrowsAsync<KilledException>(pair.RunAsync);
        pair.Options.Boundary = null;
        pair.West.Copying = static copy => _ = copy.Item.Name == "dogs" ? throw new ReplicationException("no container is named") : 0;

        var plan = await pair.Replicator.PlanAsync();

        Assert.Equal(["no container is named", null], plan.Copies.Select(static c => c.Obstacle));
        Assert.Equal(2, plan.Copies[1].Steps.Count);
    }

    [Fact]
    public async Task GetIds_RecordIsDamaged_IsNamed()
    {
        using var pair = new FakePair();
        await pair.RunAsync();
        var record = Directory.EnumerateFiles(pair.Options.StateDirectory, "*.json", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(record, "null");

        Assert.Contains(record, Assert.Throws<ReplicationException>(() => pair.Replicator.GetIds("north")).Message, StringComparison.Ordinal);
        Assert.Contains(record, (await Assert.ThrowsAsync<ReplicationException>(() => pair.Replicator.PlanAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_SecondaryIsDown_NobodyCanSay()
    {
        using var pair = new FakePair();
        pair.North.IsDown = true;

        var finding = await pair.FindAsync();

        Assert.Equal((ReplicaFindingKind.Unknown, "north is down."), (finding.Kind, finding.Reason));
    }

    [Fact]
    public async Task Run_WhileAnotherRuns_IsRefused()
    {
        using var pair = new FakePair();
        var plan = await pair.Replicator.PlanAsync();
        using var other = new StateFolder(pair.Options.StateDirectory).Lock();

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => pair.Replicator.RunAsync(plan));

        Assert.Contains(pair.Options.StateDirectory, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OneCopyFails_TheOthersAreMade()
    {
        using var pair = new FakePair();
        pair.West.Put("cats");
        pair.North.State = operation => operation.StartsWith("prepare-dogs", StringComparison.Ordinal) ? FakeService.Of(OperationPhase.Failed) : null;

        var report = await pair.RunAsync();

        Assert.Equal([CopyOutcome.Failed, CopyOutcome.Copied], report.Results.Select(static r => r.Outcome));
        Assert.Contains("'prepare' failed at north", report.Results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_StoresThatDoNotBelongTogether_AreNamed()
    {
        using var pair = new FakePair();

        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new Replicator(pair.West, [], pair.Options)).Message, StringComparison.Ordinal);
        Assert.Contains("'west' is named twice", Assert.Throws<ArgumentException>(() => new Replicator(pair.West, [pair.West], pair.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_IsNamedWithWhatIsAllowed()
    {
        using var pair = new FakePair();
        pair.Options.MaxConcurrentCopies = 0;

        Assert.Equal("MaxConcurrentCopies is 0; allowed is 1 to 64.", Assert.Throws<ArgumentException>(() => pair.Replicator).Message);
    }
}
