namespace Failover.Client;

/// <summary>What was given up, and is cancelled when its endpoint is back.</summary>
public sealed partial class ResubmittableJob
{
    private const int MaxRetries = 10;
    private static readonly TimeSpan OrphanInterval = TimeSpan.FromMinutes(1);

    private bool _isWatching;
    private int _wakes, _retries;

    /// <summary>When orphans were last tried; <see langword="null"/> where they are to be tried at once. Changed by whoever has the turn.</summary>
    private long? _orphansTriedAt;

    /// <summary>Listens while there is something to do. Whoever calls has the turn.</summary>
    private void Watch()
    {
        var isNeeded = _kind.Cancel is not null && _state.HasOrphans;
        if (isNeeded == _isWatching)
        {
            return;
        }

        _isWatching = isNeeded;
        if (isNeeded)
        {
            _group.Changed += OnChanged;
        }
        else
        {
            _group.Changed -= OnChanged;
        }
    }

    private void OnChanged(object? sender, FailoverEvent e)
    {
        var isThere = e.State is EndpointState.Closed or EndpointState.Ramping or EndpointState.Held or EndpointState.Draining && e.Kind != FailoverEventKind.EndpointThrottled;
        if (isThere && Array.Exists(_state.Submissions, s => s.State == JobSubmissionState.Orphaned && s.Endpoint == e.Endpoint))
        {
            CancelOrphansInBackground();
        }
    }

    /// <summary>Beside a look, now and then: where nobody else calls the endpoint, this finds out that it is back. Whoever calls has the turn.</summary>
    private void RetryOrphans()
    {
        if (_isWatching && (_orphansTriedAt is not { } last || _group.Time.GetElapsedTime(last) >= OrphanInterval))
        {
            CancelOrphansInBackground();
        }
    }

    private void CancelOrphansInBackground()
    {
        // Whoever wakes it while it runs makes it run once more.
        if (Interlocked.Increment(ref _wakes) == 1)
        {
            _ = Task.Run(CancelOrphansAsync);
        }
    }

    private async Task CancelOrphansAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wakes);
            await _turn.WaitAsync().ConfigureAwait(false);
            try
            {
                _orphansTriedAt = _group.Time.GetTimestamp();
                for (var i = 0; i < _state.Submissions.Length; i++)
                {
                    await CancelOrphanAsync(i).ConfigureAwait(false);
                }

                Watch();
            }
            finally
            {
                _turn.Release();
            }
        }
        while (Interlocked.Add(ref _wakes, -seen) > 0);

        if (Array.Exists(_state.Submissions, IsOrphanWithinReach) && ++_retries <= MaxRetries)
        {
            // In rotation all the time, its endpoint is never going to be announced as back.
            await Task.Delay(OrphanInterval, _group.Time).ConfigureAwait(false);
            CancelOrphansInBackground();
        }
    }

    private bool IsOrphanWithinReach(JobSubmission submission) =>
        _isWatching && submission.State == JobSubmissionState.Orphaned && _group.Order.Find(submission.Endpoint) is { Health.Circuit.CanServe: true };

    private async Task CancelOrphanAsync(int index)
    {
        var orphan = _state.Submissions[index];
        // While the job's own endpoint gives no answer an orphan may be needed yet.
        if (orphan.State != JobSubmissionState.Orphaned || (_state.SilentSince is not null && !_state.IsOver))
        {
            return;
        }

        var (outcome, why) = await StopAsync(orphan, CancellationToken.None).ConfigureAwait(false);
        if (outcome == JobSubmissionState.Orphaned)
        {
            Log.OrphanNotReached(_group.Logger, _group.Name, Id, orphan.Endpoint, why);
        }
        else
        {
            _state = _state.With(index, outcome);
            Log.OrphanEnded(_group.Logger, _group.Name, Id, orphan.Endpoint, outcome);
        }
    }
}
