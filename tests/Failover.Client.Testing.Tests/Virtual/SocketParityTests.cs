using System.Net.Sockets;

namespace Failover.Client.Testing.Tests;

/// <summary>A region in memory fails as one on a real socket does: the same exceptions, inside and out.</summary>
public sealed class SocketParityTests
{
    [Fact]
    public Task Refuse_Exception_IsTheSame() => AssertSameAsync(Faults.Refuse, VirtualFaults.Refuse);

    [Fact]
    public Task Reset_Exception_IsTheSame() => AssertSameAsync(Faults.Reset, VirtualFaults.Reset);

    [Fact]
    public Task WrongCertificate_Exception_IsTheSame() => AssertSameAsync(Faults.WrongCertificate, VirtualFaults.TlsFailure, https: true);

    [Fact]
    public Task CutBody_Exception_IsTheSame() => AssertSameAsync(Faults.CutBody(2, chunked: true), VirtualFaults.CutBody(2));

    [Fact]
    public async Task WrongKey_Answer_IsTheSame()
    {
        await using var real = await LocalRegion.StartAsync("west", options => options.Key = "secret");
        var regions = new VirtualRegions();
        regions.Add("west", "https://west.example", options => options.Key = "secret");
        using var realClient = RegionClient.For(real);
        using var virtualClient = new HttpClient(regions) { BaseAddress = regions["west"].Address };

        using var expected = await realClient.GetAsync("/", Patience.Limit);
        using var answer = await virtualClient.GetAsync("/");

        Assert.Equal(expected.StatusCode, answer.StatusCode);
        Assert.Equal(expected.Content.Headers.ContentType, answer.Content.Headers.ContentType);
        Assert.Equal(await expected.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
    }

    private static async Task AssertSameAsync(RegionFault real, VirtualFault inMemory, bool https = false)
    {
        await using var realRegion = await LocalRegion.StartAsync("west", options => options.Https = https);
        var regions = new VirtualRegions();
        var virtualRegion = regions.Add("west", "https://west.example");
        using var realClient = RegionClient.For(realRegion);
        using var virtualClient = new HttpClient(regions) { BaseAddress = virtualRegion.Address };
        realRegion.Fault = real;
        virtualRegion.Fault = inMemory;

        var expected = await Assert.ThrowsAsync<HttpRequestException>(() => realClient.GetStringAsync("/", Patience.Limit));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => virtualClient.GetStringAsync("/"));

        Assert.Equal(Chain(expected), Chain(error));
    }

    private static List<string> Chain(Exception error)
    {
        var chain = new List<string>();
        for (var e = error; e is not null; e = e.InnerException)
        {
            chain.Add($"{e.GetType().Name} {(e as HttpRequestException)?.HttpRequestError}{(e as HttpIOException)?.HttpRequestError}{(e as SocketException)?.SocketErrorCode}");
        }

        return chain;
    }
}
