using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>Headers that came and a body that does not: a buffered body never holds a caller for ever.</summary>
public sealed class StalledBodyTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    // Real time, because HttpClient's timeout knows no other: short, and nothing is asserted about it. So short that on a
    // busy machine it may be over before the headers are there: the call then goes on, and finds the other region no better.
    private static void ShortDeadline(FailoverOptions options)
    {
        options.AttemptTimeout = TimeSpan.FromMilliseconds(200);
        options.TotalTimeout = TimeSpan.FromMilliseconds(300);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_BodyNeverComes_GroupsDeadlineEndsTheCall(bool sync)
    {
        await regions.BeginAsync(Faults.HangAfterHeaders, Faults.HangAfterHeaders);
        using var client = FailoverClient.Injected(regions, ShortDeadline);

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(sync));

        // An attempt that was given up on is never a success.
        Assert.Equal(0, client.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_BodyStopsHalfWay_GroupsDeadlineEndsTheCall(bool sync)
    {
        var trickle = Faults.SlowBody(TimeSpan.FromHours(1), chunkBytes: 1);
        await regions.BeginAsync(trickle, trickle);
        using var client = FailoverClient.Injected(regions, ShortDeadline);

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(sync));

        Assert.Equal(0, client.Group.GetSnapshot()["west"].Successes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_ApplicationSetItsOwnTimeout_ThatTimeoutHolds(bool sync)
    {
        await regions.BeginAsync(Faults.HangAfterHeaders);
        // The group alone would wait for 30 s, longer than this test's patience.
        using var client = FailoverClient.Injected(regions, client: c => c.Timeout = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(sync));
    }

    [Fact]
    public void CreateClient_TimeoutLeftAlone_GroupsTotalDeadlineComesFirst()
    {
        using var client = FailoverClient.Injected(regions, o => o.TotalTimeout = TimeSpan.FromSeconds(30));

        // A little later than the group's own deadline, which knows whom to hold to account.
        Assert.Equal(TimeSpan.FromMilliseconds(30_050), client.Http.Timeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_StreamedBodyFallsSilent_IdleLimitEndsIt(bool sync)
    {
        await regions.BeginAsync(Faults.HangAfterHeaders);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, o => (o.Http.FirstByteWait, o.Http.BodyIdleTimeout) = (TimeSpan.Zero, TimeSpan.FromSeconds(7)), time);
        using var response = await client.GetAsync(sync, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        var read = Read(body, sync);
        // The limit, beside the timer that watches attempts.
        await time.WaitForTimersAsync(2).InTime();
        time.Advance(TimeSpan.FromSeconds(7));

        await Assert.ThrowsAsync<IOException>(() => read);
        Assert.Equal(1, client.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    private static Task<int> Read(Stream body, bool sync) =>
        sync
            ? Task.Factory.StartNew(() => body.Read(new byte[10]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).InTime()
            : body.ReadAsync(new byte[10]).AsTask().InTime();
}
