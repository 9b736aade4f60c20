using System.Globalization;
using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>What callers ask for: shares of calls of each kind, drawn apart from each other; the rest are plain GETs.</summary>
internal sealed record Load
{
    public static Load Gets { get; } = new();

    /// <summary>A little of everything.</summary>
    public static Load Mixed { get; } = new() { Posts = 0.2, Keyed = 0.05, Sessions = 0.3, Impatient = 0.05, Streams = 0.1, Bound = 0.02 };

    /// <summary>POSTs that may not be replayed.</summary>
    public double Posts { get; init; }

    /// <summary>POSTs that carry an idempotency key.</summary>
    public double Keyed { get; init; }

    public double Sessions { get; init; }

    /// <summary>Callers that leave within the first 100 ms.</summary>
    public double Impatient { get; init; }

    /// <summary>Answers that are read as they come.</summary>
    public double Streams { get; init; }

    /// <summary>Calls addressed to the secondary.</summary>
    public double Bound { get; init; }

    /// <summary>Makes a call.</summary>
    public SimulatedRequest Make(Scenario scenario, int seed, int client, long number)
    {
        var chance = new Random(Seed.Mix(seed, unchecked((int)((client * 7_919) + number))));
        var (kind, session, patience, stream, bound) = (chance.NextDouble(), chance.NextDouble(), chance.NextDouble(), chance.NextDouble(), chance.NextDouble());
        var path = string.Create(CultureInfo.InvariantCulture, $"c/{client}/{number}");
        var uri = bound < Bound ? new Uri($"{scenario.Regions[1].Address}/{path}") : new Uri(path, UriKind.Relative);
        var message = new HttpRequestMessage(kind < Posts + Keyed ? HttpMethod.Post : HttpMethod.Get, uri);
        if (kind < Posts + Keyed)
        {
            message.Content = new ByteArrayContent([1, 2, 3]);
            if (kind >= Posts)
            {
                message.Headers.TryAddWithoutValidation("Idempotency-Key", path);
            }
        }

        if (session < Sessions)
        {
            message.SetSession($"user {(int)(session * 1000)}");
        }

        return new SimulatedRequest(message)
        {
            CancelAfter = patience < Impatient ? TimeSpan.FromMilliseconds(1 + (99 * patience / Impatient)) : null,
            ReadsStream = stream < Streams,
        };
    }

    /// <summary>Which call of which client a request belongs to; nothing where it is no call's.</summary>
    public static (int Client, long Number)? CallOf(string path)
    {
        if (!path.StartsWith("/c/", StringComparison.Ordinal))
        {
            return null;
        }

        var end = path.IndexOf('/', 3);
        return (int.Parse(path.AsSpan(3, end - 3), CultureInfo.InvariantCulture), long.Parse(path.AsSpan(end + 1), CultureInfo.InvariantCulture));
    }
}
