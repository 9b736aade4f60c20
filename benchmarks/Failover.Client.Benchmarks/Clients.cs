namespace Failover.Client.Benchmarks;

/// <summary>The columns of a table: the same client, with different handlers above the same transport.</summary>
public enum Who
{
    /// <summary>No failover at all.</summary>
    Bare,

    /// <summary><see cref="NaiveHandler"/>.</summary>
    Naive,

    /// <summary><see cref="PollyHandler"/>.</summary>
    Polly8,

    /// <summary>The standard resilience handler of Microsoft.Extensions.Http.Resilience, which knows one endpoint.</summary>
    Standard,

    /// <summary>The standard hedging handler of Microsoft.Extensions.Http.Resilience.</summary>
    Hedging,

    /// <summary>This library.</summary>
    Ours,
}

/// <summary>Makes the clients that are compared.</summary>
internal static class Clients
{
    /// <summary>How many calls are made in a row: to wait for each on another thread would be to measure the wait.</summary>
    public const int Calls = 1000;

    public const string West = "https://west.example", North = "https://north.example";

    /// <summary>Whether this build has the column: not every package source has its package.</summary>
    public static bool Has(Who who) => ResilienceNameOf(who) is not { } name || ResilienceClients.All.ContainsKey(name);

    public static FailoverGroup Group(ClientSettings? settings = null)
    {
        settings ??= new ClientSettings();
        var options = new FailoverOptions().AddPrimary("west", settings.Primary).AddSecondary("north", North);
        options.Replay.PostIsIdempotent = settings.RepeatsPosts;
        if (settings.NeverOpens)
        {
            options.FailureThreshold = 1000;
            options.Detection.FailureRatio = 1;
            options.Detection.MinimumAttempts = 100_000;
            options.Detection.RetryDelay = TimeSpan.Zero;
            options.Budget.ExtraAttemptRatio = 1;
        }

        return new FailoverGroup(options, loggerFactory: settings.Loggers);
    }

    public static HttpClient Of(Who who, HttpMessageHandler transport, ClientSettings? settings = null)
    {
        settings ??= new ClientSettings();
        var client = who switch
        {
            Who.Naive => new HttpClient(new NaiveHandler(transport, North)),
            Who.Polly8 => new HttpClient(new PollyHandler(transport, settings.NeverOpens, settings.Primary, North)),
            Who.Standard or Who.Hedging => ResilienceClients.All[ResilienceNameOf(who)!](transport, settings.Primary, North, null),
            Who.Ours => new HttpClient(new FailoverHandler(Group(settings)) { InnerHandler = transport }),
            _ => new HttpClient(transport),
        };
        client.Timeout = settings.HasTimeout ? TimeSpan.FromSeconds(100) : Timeout.InfiniteTimeSpan;
        return client;
    }

    public static async Task GetAsync(HttpClient client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request);
    }

    public static async Task RepeatAsync(Func<Task> call)
    {
        for (var i = 0; i < Calls; i++)
        {
            await call();
        }
    }

    private static string? ResilienceNameOf(Who who) => who switch
    {
        Who.Standard => "std",
        Who.Hedging => "std-hedging",
        _ => null,
    };
}
