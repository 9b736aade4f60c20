using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A caller lets go of an answer whose body has not begun; what comes late must not spoil the calls after it.</summary>
public sealed class AbandonedBodyTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_BodyComesLate_NextAnswersAreWhole(bool sync)
    {
        await regions.BeginAsync();
        // One connection, so that the next call would meet what the last one left on it.
        using var transport = regions.Transport();
        transport.MaxConnectionsPerServer = 1;
        using var client = FailoverClient.Of(regions, o => o.Http.FirstByteWait = TimeSpan.Zero, transport: transport);

        // Twenty: leftovers show only where the late body wins a race against the disposal.
        for (var round = 0; round < 20; round++)
        {
            regions.West.Fault = Faults.HangAfterHeaders;
            (await client.GetAsync(sync, HttpCompletionOption.ResponseHeadersRead)).Dispose();
            await regions.West.HealAsync();

            for (var call = 0; call < 3; call++)
            {
                using var response = await client.GetAsync(sync);
                Assert.Equal("west", await response.Content.ReadAsStringAsync());
                Assert.Equal("west Success", Trail.Of(response));
            }
        }
    }
}
