namespace Failover.Client;

/// <summary>How long to wait before a job is asked about again.</summary>
internal static class JobPace
{
    /// <summary>A service that asks for more patience than this is asked all the same: it may be wrong, and somebody waits.</summary>
    public static readonly TimeSpan LongestHint = TimeSpan.FromMinutes(5);

    private const double Growth = 1.5;

    /// <param name="asked">How often the job was asked about since it was submitted.</param>
    /// <param name="retryAfter">What the service asked for.</param>
    /// <param name="options">The shortest wait and the longest.</param>
    public static TimeSpan Next(int asked, TimeSpan? retryAfter, ResubmittableJobOptions options)
    {
        var seconds = Math.Min(options.PollInterval.TotalSeconds * Math.Pow(Growth, asked), options.MaxPollInterval.TotalSeconds);
        var wait = TimeSpan.FromSeconds(seconds);
        var hint = retryAfter.GetValueOrDefault();
        hint = hint < LongestHint ? hint : LongestHint;
        return hint > wait ? hint : wait;
    }
}
