using Failover.Client.Benchmarks;

namespace Failover.Client.ByteBudgetTests;

/// <summary>What a call through a group allocates beyond the same call without one.</summary>
public sealed class ByteBudgetTests
{
    private static readonly Uri Address = new("https://west.example/things/1");

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 150)]
    [InlineData(false, false, 250)]
    [InlineData(false, true, 300)]
    public async Task Healthy_AddsNoMoreThan(bool completesAtOnce, bool hasTimeout, long budget) =>
        Assert.InRange(await OverBareAsync(completesAtOnce, hasTimeout, down: null), 0, budget);

    [Theory]
    [InlineData(true, 450)]
    [InlineData(false, 450)]
    public async Task PrimaryOpen_AddsNoMoreThan(bool completesAtOnce, long budget) =>
        Assert.InRange(await OverBareAsync(completesAtOnce, hasTimeout: false, down: "west.example"), 0, budget);

    [Fact]
    public async Task Callback_ThatCompletesAtOnce_AllocatesNothing()
    {
        using var group = Group();

        Assert.Equal(0, await Bytes.PerCallAsync(() =>
        {
            var call = group.ExecuteAsync(static (_, state, _) => new ValueTask<bool>(state), true);
            Assert.True(call.IsCompletedSuccessfully);
            return Task.CompletedTask;
        }));
    }

    private static async Task<long> OverBareAsync(bool completesAtOnce, bool hasTimeout, string? down)
    {
        using var group = Group();
        using var ours = Client(new FailoverHandler(group) { InnerHandler = new Transport(completesAtOnce, down) }, hasTimeout);
        using var bare = Client(new Transport(completesAtOnce), hasTimeout);
        return await Bytes.PerCallAsync(() => GetAsync(ours)) - await Bytes.PerCallAsync(() => GetAsync(bare));
    }

    private static FailoverGroup Group() => new(new FailoverOptions().AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"));

    private static HttpClient Client(HttpMessageHandler handler, bool hasTimeout) =>
        new(handler) { Timeout = hasTimeout ? TimeSpan.FromSeconds(100) : Timeout.InfiniteTimeSpan };

    private static async Task GetAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
    }
}
