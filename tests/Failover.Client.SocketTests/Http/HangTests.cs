using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A primary that gives no answer: the attempt ends with its time, on the group's own clock, and the call goes on.</summary>
public sealed class HangTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, RegionFault> Hangs = new()
    {
        ["before the request is read"] = Faults.HangBeforeRequest,
        ["after the request"] = Faults.Hang,
        ["merely slow"] = Faults.Slow(TimeSpan.FromMinutes(1)),
    };

    public static TheoryData<string, ClientForm, bool> EveryHang
    {
        get
        {
            var data = new TheoryData<string, ClientForm, bool>();
            foreach (var hang in Hangs.Keys)
            {
                data.Add(hang, ClientForm.Handler, false);
                data.Add(hang, ClientForm.Handler, true);
                data.Add(hang, ClientForm.Injected, false);
                data.Add(hang, ClientForm.Injected, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryHang))]
    public async Task Get_PrimaryHangs_SecondaryAnswersAfterOneAttemptTimeout(string hang, ClientForm form, bool sync)
    {
        await regions.BeginAsync(Hangs[hang]);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, form, time: time);

        var call = client.GetAsync(sync);
        await time.WaitForTimersAsync(1).InTime();
        await regions.West.WaitForConnectionsAsync(1).InTime();
        time.Advance(AttemptTimeout - TimeSpan.FromTicks(1));
        Assert.Equal(0, regions.East.RequestCount);
        time.Advance(TimeSpan.FromTicks(1));

        using var response = await call;
        Assert.Equal("east", await response.Content.ReadAsStringAsync());
        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal(1, client.Group.GetSnapshot()["west"].ConsecutiveFailures);
        regions.AssertNoKeyWentAstray();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Get_PrimaryNeverAccepts_SecondaryAnswersAfterOneAttemptTimeout(bool queueIsFull, bool sync)
    {
        await regions.BeginAsync();
        using var deaf = new DeafListener(queueIsFull);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, o => o.Endpoints["west"].Address = deaf.Address, time);

        var call = client.GetAsync(sync);
        await time.WaitForTimersAsync(1).InTime();
        time.Advance(AttemptTimeout);

        using var response = await call;
        Assert.Equal("west Failure, east Success", Trail.Of(response));
        regions.AssertNoKeyWentAstray();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_BothHang_CallEndsWithItsDeadline(bool sync)
    {
        await regions.BeginAsync(Faults.Hang, Faults.Hang);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);

        var call = client.GetAsync(sync);
        await regions.West.WaitForRequestsAsync(1).InTime();
        time.Advance(AttemptTimeout);
        await regions.East.WaitForRequestsAsync(1).InTime();
        time.Advance(AttemptTimeout);

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal(1, client.Group.GetSnapshot()["east"].ConsecutiveFailures);
        // Every attempt has let go of its timer.
        Assert.Equal(0, time.ActiveTimers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_CallerGivesUpOnAHangingPrimary_NobodyIsHeldToAccount(bool sync)
    {
        await regions.BeginAsync(Faults.Hang);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);
        using var caller = new CancellationTokenSource();

        var call = client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "things/1"), sync, cancellationToken: caller.Token);
        await regions.West.WaitForRequestsAsync(1).InTime();
        await caller.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, thrown.CancellationToken);
        Assert.Equal((1, 0), (client.Group.GetSnapshot()["west"].Neutral, client.Group.GetSnapshot()["west"].ConsecutiveFailures));
        Assert.Equal(0, regions.East.RequestCount);
    }
}
