namespace Failover.Client.Replication;

/// <summary>How long to wait for what.</summary>
internal sealed class Waiting(ReplicationOptions options, TimeProvider time, Random random)
{
    private const double Growth = 1.5, Jitter = 0.2;

    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();

    /// <summary>The wait before an operation is asked for the next time.</summary>
    public Task PollAsync(int turn, TimeSpan? hint, CancellationToken cancellationToken)
    {
        var usual = Spread(Math.Min(options.PollInterval.TotalSeconds * Math.Pow(Growth, turn - 1), options.MaxPollInterval.TotalSeconds));
        return Task.Delay(hint > usual ? Shortest(hint.Value, options.MaxPollInterval * 10) : usual, time, cancellationToken);
    }

    /// <summary>The wait before what failed is tried again.</summary>
    public Task RetryAsync(int turn, CancellationToken cancellationToken) =>
        Task.Delay(Spread(Math.Min(Math.Pow(2, turn - 1), LongestRetry.TotalSeconds)), time, cancellationToken);

    public void ThrowIfOver(long start, ReplicaStep step)
    {
        if (time.GetElapsedTime(start) >= options.StepTimeout)
        {
            throw new ReplicationException($"Step '{step.Name}' at {step.At.Endpoint} has not ended within {options.StepTimeout:c}; it is left to itself, and the next run asks for it again.");
        }
    }

    private TimeSpan Spread(double seconds)
    {
        lock (_gate)
        {
            return TimeSpan.FromSeconds(seconds * (1 - Jitter + (2 * Jitter * random.NextDouble())));
        }
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
