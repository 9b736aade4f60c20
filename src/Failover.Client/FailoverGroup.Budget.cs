namespace Failover.Client;

public sealed partial class FailoverGroup
{
    // How many seconds' worth of extra attempts can be saved up.
    private const double SavedSeconds = 10;

    private static AllowanceRate ExtraRate(FailoverSettings settings) =>
        new(settings.ExtraAttemptRatio, settings.ExtraAttemptsPerSecond, Math.Max(1, SavedSeconds * settings.ExtraAttemptsPerSecond));

    /// <summary>One more attempt, if the budget has one.</summary>
    private bool TakeExtra(FailoverSettings settings)
    {
        var isGranted = _extra.TryTake(ExtraRate(settings), Calls, _clock.Now);
        if (isGranted)
        {
            Interlocked.Increment(ref _extraAttempts);
        }

        return isGranted;
    }

    /// <summary>One more attempt that is made in any case.</summary>
    private void CountExtra(FailoverSettings settings)
    {
        _extra.Take(ExtraRate(settings), Calls, _clock.Now);
        Interlocked.Increment(ref _extraAttempts);
    }

    /// <summary>Going on to an endpoint that answers well is what a group is for. Going on from one that fails to another that fails as well, for every call, would double the load on both.</summary>
    private bool IsBeyondBudget(in FailoverAttempt next, FailoverSettings settings)
    {
        if (TakeExtra(settings))
        {
            return false;
        }

        if (!next.IsProbe && FailsAsWell(next.Endpoint, settings))
        {
            _metrics.BudgetSpent();
            return true;
        }

        CountExtra(settings);
        return false;
    }

    /// <summary>Half of what would open its circuit, of as many attempts: one that fails of the first few is no sign.</summary>
    private bool FailsAsWell(FailoverEndpoint endpoint, FailoverSettings settings)
    {
        var counts = endpoint.Health.Window.Read(_clock.Now);
        return counts.Attempts >= settings.MinimumAttempts && counts.Failures >= settings.FailureRatio / 2 * counts.Attempts;
    }
}
