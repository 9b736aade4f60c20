namespace Failover.Client.Replication.Tests.Planning;

/// <summary>What two regions hold, and what is to be thought of it.</summary>
public sealed class ComparisonTests
{
    private static readonly DateTimeOffset Monday = new(2030, 1, 7, 0, 0, 0, TimeSpan.Zero), Tuesday = Monday.AddDays(1), Wednesday = Monday.AddDays(2);

    [Fact]
    public void ResourcesGiveTheNameOfOneItemToAnother_TheOtherIsCompared_AndTheFirstLeftAlone()
    {
        var primary = new ReplicaItem { Kind = "project", Name = "health", Id = "health" };
        var replicas = new[] { primary, primary with { Id = "health-ne", Settings = new Dictionary<string, string> { ["language"] = "de" } } };

        var findings = new Comparison("language", "north", DateTimeOffset.MinValue).Compare([primary], replicas, static _ => null);

        Assert.Equal([(ReplicaFindingKind.InStep, "health-ne"), (ReplicaFindingKind.Orphaned, "health")], findings.Select(static f => (f.Kind, f.Replica!.Id)));
    }

    [Fact]
    public void Missing_IsFound() => Assert.Equal(ReplicaFindingKind.Missing, Find(Item(Monday), null).Kind);

    [Fact]
    public void Orphan_IsFound_AndIsNoDrift()
    {
        var finding = Compare([], [Item(Monday)], null).Single();

        Assert.Equal((ReplicaFindingKind.Orphaned, false), (finding.Kind, finding.IsDrift));
    }

    [Fact]
    public void OtherCase_IsAnotherName() =>
        Assert.Equal([ReplicaFindingKind.Missing, ReplicaFindingKind.Orphaned], Compare([Item(Monday)], [Item(Monday) with { Name = "P" }], null).Select(static f => f.Kind));

    [Fact]
    public void H025_PrimaryIsNewer_IsStale_AlsoWithoutARecord()
    {
        var finding = Find(Item(Tuesday), Item(Monday));

        Assert.Equal(ReplicaFindingKind.Stale, finding.Kind);
        Assert.Equal("the primary's changed at 2030-01-08T00:00:00Z, after it last did, at 2030-01-07T00:00:00Z", finding.Reason);
    }

    [Fact]
    public void H026_PrimaryChangedAfterTheExport_IsStale_AlthoughTheImportMadeTheReplicaNewer() =>
        Assert.Equal(ReplicaFindingKind.Stale, Find(Item(Tuesday), Item(Wednesday), new() { PrimaryModified = Monday, ReplicaModified = Wednesday, Copied = Wednesday }).Kind);

    [Fact]
    public void AsCopied_IsInStep() =>
        Assert.Equal(ReplicaFindingKind.InStep, Find(Item(Monday), Item(Tuesday), new() { PrimaryModified = Monday, ReplicaModified = Tuesday, Copied = Tuesday }).Kind);

    [Fact]
    public void ReplicaIsNewer_WithoutARecord_NobodyCanSay() => Assert.Equal(ReplicaFindingKind.Unknown, Find(Item(Monday), Item(Tuesday)).Kind);

    [Fact]
    public void ReplicaChangedSinceItWasCopied_IsChanged() =>
        Assert.Equal(ReplicaFindingKind.Changed, Find(Item(Monday), Item(Wednesday), new() { PrimaryModified = Monday, ReplicaModified = Tuesday, Copied = Tuesday }).Kind);

    [Fact]
    public void NoTimes_SettingsDecide()
    {
        Assert.Equal(ReplicaFindingKind.InStep, Find(Item(null), Item(null)).Kind);
        var finding = Find(Item(null) with { Settings = Setting("version", "2") }, Item(null) with { Settings = Setting("version", "1") });
        Assert.Equal((ReplicaFindingKind.Stale, "version is '2' at the primary and '1' here"), (finding.Kind, finding.Reason));
    }

    [Fact]
    public void PartIsMissing_IsIncomplete()
    {
        var finding = Find(Item(null) with { Parts = [Part("prod")] }, Item(null));

        Assert.Equal((ReplicaFindingKind.Incomplete, "its deployment 'prod' is not there"), (finding.Kind, finding.Reason));
    }

    [Fact]
    public void PartIsAnotherOne_IsIncomplete() => Assert.Equal(
        "its deployment 'prod' is another one: configuration is 'b' at the primary and 'a' here",
        Find(Item(null) with { Parts = [Part("prod", "b")] }, Item(null) with { Parts = [Part("prod", "a")] }).Reason);

    [Fact]
    public void PartIsAboutToEnd_IsExpiring_AndIsNoDrift()
    {
        // Soon is Tuesday.
        var replica = Item(null) with { Parts = [Part("prod") with { Expires = Tuesday }] };
        var finding = Find(Item(null) with { Parts = [Part("prod")] }, replica);

        Assert.Equal((ReplicaFindingKind.Expiring, false), (finding.Kind, finding.IsDrift));
        Assert.Equal("its deployment 'prod' stops to serve at 2030-01-08T00:00:00Z", finding.Reason);
    }

    [Fact]
    public void PartEndsLater_IsInStep() =>
        Assert.Equal(ReplicaFindingKind.InStep, Find(Item(null) with { Parts = [Part("prod")] }, Item(null) with { Parts = [Part("prod") with { Expires = Wednesday }] }).Kind);

    [Fact]
    public void Trouble_NobodyCanSay() =>
        Assert.Equal((ReplicaFindingKind.Unknown, "it hangs"), Find(Item(null), Item(null) with { Trouble = "it hangs" }) is var f ? (f.Kind, f.Reason) : default);

    private static ReplicaItem Item(DateTimeOffset? modified) => new() { Kind = "project", Name = "p", Id = "p", Modified = modified };

    private static ReplicaPart Part(string name, string configuration = "a") => new() { Kind = "deployment", Name = name, Settings = Setting("configuration", configuration) };

    private static Dictionary<string, string> Setting(string name, string value) => new() { [name] = value };

    private static ReplicaFinding Find(ReplicaItem primary, ReplicaItem? replica, ReplicaRecord? record = null) =>
        Compare([primary], replica is null ? [] : [replica], record).Single();

    private static List<ReplicaFinding> Compare(ReplicaItem[] primary, ReplicaItem[] replicas, ReplicaRecord? record) =>
        new Comparison("fake", "north", soon: Tuesday).Compare(primary, replicas, _ => record);
}
