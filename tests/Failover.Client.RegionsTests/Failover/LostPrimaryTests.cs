using Failover.Client.Testing;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>What the tests of every client share: the primary is lost in the middle of 500 calls, and nobody notices.</summary>
public abstract class LostPrimaryTests : IAsyncLifetime
{
    private RegionHost _host = null!;

    public static TheoryData<bool, string> WaysToBeLost => new()
    {
        { true, "refuse" }, { false, "refuse" }, { true, "reset" }, { false, "reset" }, { true, "503" }, { false, "503" },
    };

    protected EmulatedService West => Service(_host["westeurope"]);

    protected EmulatedService North => Service(_host["northeurope"]);

    protected FailoverGroup Group { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _host = await RegionHost.StartAsync(options => options.JobDuration = TimeSpan.FromMilliseconds(50));
        Group = Groups.Over(West, North);
    }

    public async Task DisposeAsync()
    {
        Group.Dispose();
        await _host.DisposeAsync();
    }

    protected abstract EmulatedService Service(EmulatedRegion region);

    /// <summary>Makes the calls, takes the primary away, and looks at what either region saw.</summary>
    protected async Task SurviveAsync(bool sync, string fault, Action call, Func<Task> callAsync)
    {
        var failures = await Outage.RunAsync(sync, call, callAsync, () => West.Fault = fault switch
        {
            "refuse" => Faults.Refuse,
            "reset" => Faults.Reset,
            _ => Faults.Status(503),
        });

        Assert.Empty(failures);

        // It was in the middle: while the region goes, callers on other threads may still get through to it.
        Assert.InRange(West.RequestCount, Outage.Calls / 4, Outage.Calls - 1);
        Assert.InRange(North.RequestCount, Outage.Calls / 4, Outage.Calls - 1);
        AssertNoCredentialStrayed();
    }

    protected void AssertNoCredentialStrayed()
    {
        Assert.Equal(0, _host.ForeignCredentialCount);
        Assert.Equal(0, West.UnauthorizedCount);
        Assert.Equal(0, North.UnauthorizedCount);
    }
}
