using Failover.Client.Testing;

namespace Failover.Client.SdkTests;

/// <summary>A primary and a secondary on loopback, each with a key of its own, and a group over both.</summary>
public sealed class SdkScene : IAsyncDisposable
{
    public const string WestKey = "key-of-west", NorthKey = "key-of-north", SdkKey = "key-of-the-sdk";

    private SdkScene(LocalRegion west, LocalRegion north, Action<FailoverOptions>? configure)
    {
        (West, North) = (west, north);
        var options = new FailoverOptions()
            .AddPrimary("west", west.Address, static e => e.Headers["api-key"] = WestKey)
            .AddSecondary("north", north.Address, static e => e.Headers["api-key"] = NorthKey);
        // A completion computes and stores nothing.
        options.Replay.PostIsIdempotent = true;
        configure?.Invoke(options);
        Group = new FailoverGroup(options, "sdk");
    }

    public LocalRegion West { get; }

    public LocalRegion North { get; }

    public FailoverGroup Group { get; }

    /// <param name="configure">Sets what differs in the group.</param>
    /// <param name="basePath">Under which both regions live; the one of clients that know the v1 API is <c>/openai/v1</c>.</param>
    public static async Task<SdkScene> StartAsync(Action<FailoverOptions>? configure = null, string? basePath = null)
    {
        var west = await LocalRegion.StartAsync("west", o => Describe(o, "west", WestKey, basePath));
        var north = await LocalRegion.StartAsync("north", o => Describe(o, "north", NorthKey, basePath));
        return new SdkScene(west, north, configure);
    }

    public static Task<SdkScene> StartOpenAIAsync(Action<FailoverOptions>? configure = null) => StartAsync(configure, "/openai/v1");

    /// <summary>Requests that carried, in any header or in the query, a secret that is not their region's.</summary>
    public IEnumerable<string> ForeignCredentials() =>
    [
        .. Foreign(West, [NorthKey, SdkKey]),
        .. Foreign(North, [WestKey, SdkKey]),
    ];

    public void AssertEveryRequestCarriedTheRegionsOwnKeyAlone()
    {
        Assert.Empty(ForeignCredentials());
        Assert.Equal(0, West.WrongKeyCount);
        Assert.Equal(0, North.WrongKeyCount);
    }

    public async ValueTask DisposeAsync()
    {
        Group.Dispose();
        await West.DisposeAsync();
        await North.DisposeAsync();
    }

    private static void Describe(LocalRegionOptions options, string name, string key, string? basePath)
    {
        (options.Key, options.KeyHeader, options.BasePath) = (key, "api-key", basePath);
        options.Handler = context => OpenAIRegion.AnswerAsync(name, context);
    }

    private static IEnumerable<string> Foreign(LocalRegion region, string[] secrets) => region.Requests
        .Where(r => secrets.Any(s => r.Target.Contains(s, StringComparison.Ordinal) || r.Headers.Any(h => h.Value.ToString().Contains(s, StringComparison.Ordinal))))
        .Select(r => $"{region.Name}: {r}");
}
