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

    /// <summary>This library.</summary>
    Ours,
}

/// <summary>Makes the clients that are compared.</summary>
internal static class Clients
{
    public const string West = "https://west.example", North = "https://north.example";

    public static FailoverGroup Group() => new(new FailoverOptions().AddPrimary("west", West).AddSecondary("north", North));

    public static HttpClient Of(Who who, HttpMessageHandler transport, bool hasTimeout = false) => new(who switch
    {
        Who.Naive => new NaiveHandler(transport, North),
        Who.Polly8 => new PollyHandler(transport, West, North),
        Who.Ours => new FailoverHandler(Group()) { InnerHandler = transport },
        _ => transport,
    }) { Timeout = hasTimeout ? TimeSpan.FromSeconds(100) : Timeout.InfiniteTimeSpan };

    public static async Task GetAsync(HttpClient client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request);
    }
}
