using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A body cut after the caller's first byte is the caller's to see, and the endpoint is held to account.</summary>
public sealed class CutBodyTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    // More than the handler reads ahead, so that the cut falls while the caller reads.
    private const int BytesBeforeTheCut = 100_000;

    [Theory]
    [InlineData(false, ClientForm.Handler, false)]
    [InlineData(false, ClientForm.Handler, true)]
    [InlineData(false, ClientForm.Injected, false)]
    [InlineData(true, ClientForm.Handler, false)]
    [InlineData(true, ClientForm.Handler, true)]
    [InlineData(true, ClientForm.Injected, true)]
    public async Task Get_BufferedBodyIsCut_SurfacesAndCounts(bool chunked, ClientForm form, bool sync)
    {
        await regions.BeginAsync(Faults.CutBody(BytesBeforeTheCut, chunked));
        using var client = FailoverClient.Of(regions, form);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(sync));

        AssertCounted(client, 1);
        Assert.Equal(0, regions.East.RequestCount);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Read_StreamedBodyIsCut_WhatCameIsReadThenSurfacesAndCounts(bool chunked, bool sync)
    {
        await regions.BeginAsync(Faults.CutBody(BytesBeforeTheCut, chunked));
        using var client = FailoverClient.Of(regions);
        using var response = await client.GetAsync(sync, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var copy = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(() => sync ? Copy(body, copy) : body.CopyToAsync(copy)).InTime());

        Assert.Equal("west", System.Text.Encoding.UTF8.GetString(copy.ToArray().AsSpan(0, 4)));
        AssertCounted(client, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_EveryBodyIsCut_CircuitOpensAtTheFifth(bool sync)
    {
        await regions.BeginAsync(Faults.CutBody(BytesBeforeTheCut));
        using var client = FailoverClient.Of(regions, time: new ManualTimeProvider());

        // Five: the failures in a row that open a circuit.
        for (var call = 0; call < 5; call++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(sync));
        }

        using var response = await client.GetAsync(sync);
        Assert.Equal("east Success", Trail.Of(response));
        Assert.Equal(EndpointState.Open, client.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_BothResetAfterHeaders_CallerGetsAnHttpRequestException(bool sync)
    {
        await regions.BeginAsync(Faults.ResetAfterHeaders, Faults.ResetAfterHeaders);
        using var client = FailoverClient.Of(regions);

        // What a client without failover throws here.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(sync));

        Assert.Equal((1, 1), (regions.West.RequestCount, regions.East.RequestCount));
    }

    private static Task Copy(Stream body, Stream copy)
    {
        body.CopyTo(copy);
        return Task.CompletedTask;
    }

    private static void AssertCounted(FailoverClient client, long failures)
    {
        var west = client.Group.GetSnapshot()["west"];
        Assert.Equal((failures, 0L), (west.Failures, west.Successes));
    }
}
