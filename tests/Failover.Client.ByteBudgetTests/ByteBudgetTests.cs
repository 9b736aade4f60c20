using Failover.Client.Benchmarks;

namespace Failover.Client.ByteBudgetTests;

/// <summary>What a call through a group allocates beyond the same call without one.</summary>
public sealed class ByteBudgetTests
{
    // To cost less is no fault; to cost much less would be a call that was not made.
    private const long Less = -100;

    private static readonly Uri Address = new("https://west.example/things/1");

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 150)]
    [InlineData(false, false, 250)]
    [InlineData(false, true, 300)]
    public async Task Healthy_AddsNoMoreThan(bool completesAtOnce, bool hasTimeout, long budget) =>
        Assert.InRange(await OverBareAsync(completesAtOnce, hasTimeout, down: null), Less, budget);

    [Fact]
    public async Task HealthySend_AddsNothing()
    {
        using var group = Group();
        using var ours = Client(new FailoverHandler(group) { InnerHandler = new Transport(true) }, hasTimeout: false);
        using var bare = Client(new Transport(true), hasTimeout: false);

        Assert.InRange(await Bytes.PerCallAsync(() => Get(ours)) - await Bytes.PerCallAsync(() => Get(bare)), Less, 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TokenAtHand_CostsWhatAHeaderCosts(bool completesAtOnce)
    {
        using var keys = new FailoverGroup(new FailoverOptions().AddPrimary("west", "https://west.example", static e => e.Headers["Authorization"] = "Bearer key"));
        using var tokens = new FailoverGroup(new FailoverOptions().AddPrimary("west", "https://west.example", static e => e.Credential = new HourlyToken()));
        using var withKey = Client(new FailoverHandler(keys) { InnerHandler = new Transport(completesAtOnce) }, hasTimeout: false);
        using var withToken = Client(new FailoverHandler(tokens) { InnerHandler = new Transport(completesAtOnce) }, hasTimeout: false);

        Assert.InRange(await Bytes.OverAsync(() => GetAsync(withToken), () => GetAsync(withKey)), Less, 8);
    }

    [Theory]
    [InlineData(true, 450)]
    [InlineData(false, 450)]
    public async Task PrimaryOpen_AddsNoMoreThan(bool completesAtOnce, long budget) =>
        Assert.InRange(await OverBareAsync(completesAtOnce, hasTimeout: false, down: "west.example"), Less, budget);

    [Theory]
    [InlineData(true, 700)]
    // The second send alone costs the transport 170.
    [InlineData(false, 900)]
    public async Task OneFailureThenTheSecondary_AddsNoMoreThan(bool completesAtOnce, long budget)
    {
        using var group = new FailoverGroup(NeverTripping());
        using var ours = Client(new FailoverHandler(group) { InnerHandler = new Transport(completesAtOnce, down: "west.example") }, hasTimeout: false);
        using var bare = Client(new Transport(completesAtOnce), hasTimeout: false);
        var calls = 0;

        var perCall = await Bytes.PerCallAsync(() =>
        {
            if (++calls % 900 == 0)
            {
                // Short of the streak that opens it in any case.
                group.Restore("west");
            }

            return GetAsync(ours);
        });

        Assert.InRange(perCall - await Bytes.PerCallAsync(() => GetAsync(bare)), Less, budget);
        Assert.Equal(0, group.GetSnapshot()["west"].Probes);
        Assert.Equal(calls, group.GetSnapshot()["west"].Failures);
    }

    /// <summary>Below the client, where the exception is at hand and not thrown: what throwing costs depends on how deep the compiler has inlined.</summary>
    [Fact]
    public async Task Rejected_AddsNoMoreThanAKilobyteToTheException()
    {
        using var group = Group();
        using var ours = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = new Transport(true, down: "example") });
        using var bare = new HttpMessageInvoker(new RefusingTransport());

        Assert.InRange(await Bytes.PerCallAsync(() => Refused(ours)) - await Bytes.PerCallAsync(() => Refused(bare)), Less, 1_024);
    }

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

    private sealed class HourlyToken : EndpointCredential
    {
        protected override ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken) =>
            new(new EndpointToken("Bearer key", TimeSpan.FromHours(1)));
    }

    private static FailoverGroup Group() => new(new FailoverOptions().AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"));

    private static FailoverOptions NeverTripping()
    {
        var options = new FailoverOptions { FailureThreshold = 1_000 }.AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example");
        (options.Detection.FailureRatio, options.Detection.MinimumAttempts, options.Detection.RetryDelay) = (1, 100_000, TimeSpan.Zero);
        options.Budget.ExtraAttemptRatio = 10;
        return options;
    }

    private static HttpClient Client(HttpMessageHandler handler, bool hasTimeout) =>
        new(handler) { Timeout = hasTimeout ? TimeSpan.FromSeconds(100) : Timeout.InfiniteTimeSpan };

    private static async Task GetAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
    }

    private static Task Get(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        using var response = client.Send(request);
        return Task.CompletedTask;
    }

    private static Task Refused(HttpMessageInvoker invoker)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        var call = invoker.SendAsync(request, CancellationToken.None);
        // The first calls of a group get the answer of an endpoint instead.
        Assert.True(call.Exception?.InnerException is HttpRequestException || call.Result is not null);
        return Task.CompletedTask;
    }

    private sealed class RefusingTransport : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.Unknown));
    }
}
