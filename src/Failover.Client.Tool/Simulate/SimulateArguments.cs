using System.Globalization;
using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>What the user asked for as a plan, checked before anything runs.</summary>
internal static class SimulateArguments
{
    private const string Example = "failover simulate --config failover.json --outage westeurope:refuse@60s+10m --rps 10 --duration 30m";
    private const long MaxCalls = 20_000_000;
    private const int MaxClients = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads everything.</summary>
    /// <exception cref="UsageException">Something cannot be done; the message says what, where and what is allowed.</exception>
    public static SimulationPlan Read(SimulateWords words)
    {
        if (words.Config is null)
        {
            throw new UsageException($"--config is missing; give the file that holds your group, as in: {Example}");
        }

        if (words.Outages.Count == 0)
        {
            throw new UsageException($"--outage is missing; say what breaks and when, as in: {Example}");
        }

        var duration = Time("--duration", words.Duration, TimeSpan.FromSeconds(1), Longest);
        var clients = Whole("--clients", words.Clients, 1, MaxClients);
        var seed = Whole("--seed", words.Seed, 0, int.MaxValue);
        var rate = Rate(words.Rate, duration, clients);
        var latency = Latency(words.Latency);
        CheckFile(words.Svg);
        var options = Rehearsal.Of(ConfigurationFile.Read(words.Config, words.Section));
        var regions = options.Endpoints.OrderBy(static e => e.Value.Priority).Select(e => new SimulatedRegion(e.Key, e.Value.Address!.AbsoluteUri, o => o.Latency = latency)).ToArray();
        return new SimulationPlan
        {
            Options = _ => options,
            Regions = regions,
            Incidents = OutageScript.Read(words.Outages, regions, duration),
            Clients = clients,
            Rate = rate,
            Duration = duration,
            Seed = seed,
        };
    }

    private static double Rate(string text, TimeSpan duration, int clients)
    {
        var most = MaxCalls / duration.TotalSeconds;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || !(rate > 0) || rate > most)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--rps is '{text}'; it must be a number of calls a second, more than 0 and, for {DurationText.Write(duration)}, at most {Math.Floor(most)} (20 million calls)."));
        }

        return rate * duration.TotalSeconds >= clients
            ? rate
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--rps is '{text}', which in {DurationText.Write(duration)} is less than one call for each of {clients} clients; it must be at least {Math.Ceiling(1000 * clients / duration.TotalSeconds) / 1000}."));
    }

    private static VirtualLatency Latency(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var day = TimeSpan.FromDays(1);
        var median = Time("--latency", parts[0], TimeSpan.Zero, day);
        if (parts.Length > 2)
        {
            throw new UsageException($"--latency is '{text}'; it must be a median and, if you like, what 95 of 100 answers stay within, such as 20ms or 20ms,60ms.");
        }

        // Three times the median is how far services usually spread.
        var p95 = parts.Length == 2 ? Time("--latency", parts[1], median, day) : TimeSpan.FromTicks(Math.Min(day.Ticks, 3 * median.Ticks));
        return median == TimeSpan.Zero ? VirtualLatency.Constant(p95) : VirtualLatency.FromPercentiles(median, p95);
    }

    private static void CheckFile(string? svg)
    {
        if (svg is not null && (svg.Length == 0 || Directory.Exists(svg) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(svg)))))
        {
            throw new UsageException($"--svg is '{svg}', which cannot be written; it must be a file in a folder that exists.");
        }
    }

    private static TimeSpan Time(string option, string text, TimeSpan min, TimeSpan max) =>
        DurationText.TryRead(text) is { } time && time >= min && time <= max
            ? time
            : throw new UsageException($"{option} is '{text}'; it must be from {DurationText.Write(min)} to {DurationText.Write(max)}, and {DurationText.Allowed}.");

    private static int Whole(string option, string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new UsageException($"{option} is '{text}'; it must be a whole number from {min} to {max}.");
}
