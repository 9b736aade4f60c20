using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A call that must not be carried out twice reaches the application code of all regions at most once.</summary>
public sealed class PostTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(ClientForm.Handler, false)]
    [InlineData(ClientForm.Handler, true)]
    [InlineData(ClientForm.Injected, false)]
    [InlineData(ClientForm.Injected, true)]
    public async Task Post_PrimaryIsMerelySlow_RunsOnce(ClientForm form, bool sync)
    {
        await regions.BeginAsync(Faults.Hang);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, form, time: time);

        var call = client.PostAsync(sync);
        await regions.West.WaitForRequestsAsync(1).InTime();
        // Past the attempt's time but within the call's: there is nobody else to keep time for.
        time.Advance(AttemptTimeout);

        var thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal((1, 0), (regions.West.RequestCount, regions.East.RequestCount));
        Assert.Equal(1, client.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(500, true)]
    [InlineData(502, false)]
    [InlineData(502, true)]
    [InlineData(504, false)]
    [InlineData(504, true)]
    [InlineData(408, false)]
    [InlineData(408, true)]
    [InlineData(501, false)]
    [InlineData(501, true)]
    public async Task Post_NobodyKnowsWhetherItWasDone_CallerGetsThatAnswer(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Status(status, body: "from west"));
        using var client = FailoverClient.Of(regions);

        using var response = await client.PostAsync(sync);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("from west", await response.Content.ReadAsStringAsync());
        Assert.Equal((1, 0), (regions.West.RequestCount, regions.East.RequestCount));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Post_Reset_RunsOnceAndThrows(bool afterHeaders, bool sync)
    {
        await regions.BeginAsync(afterHeaders ? Faults.ResetAfterHeaders : Faults.Reset);
        using var client = FailoverClient.Of(regions);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync(sync));

        Assert.Equal((1, 0), (regions.West.RequestCount, regions.East.RequestCount));
        Assert.Equal(1, client.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_PrimaryIsOpenAndAProbeIsDue_DoesNotProbe(bool sync)
    {
        await regions.BeginAsync(Faults.Status(500));
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);
        // Five: the failures in a row that open the circuit.
        for (var call = 0; call < 5; call++)
        {
            (await client.PostAsync(sync)).Dispose();
        }

        time.Advance(TimeSpan.FromMinutes(10));
        using var response = await client.PostAsync(sync);

        Assert.Equal("east Success", Trail.Of(response));
        Assert.Equal(5, regions.West.RequestCount);
    }
}
