namespace Failover.Client;

/// <summary>Looking at the job, and when to look again.</summary>
public sealed partial class ResubmittableJob
{
    // Not every part of a service may know at once what another part has accepted: a single "not found" is no loss.
    private static readonly TimeSpan NotFoundDoubt = TimeSpan.FromSeconds(30);

    private async Task LookAsync(bool onlyIfDue, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Somebody else may have looked meanwhile.
            if (!_state.IsOver && !(onlyIfDue && Volatile.Read(ref _dueAt) > _group.Time.GetTimestamp()))
            {
                await LookAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            RetryOrphans();
            _turn.Release();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var (state, now) = (_state, _group.Time.GetTimestamp());
        var look = await JobLook.TakeAsync(_sender, _kind, PathOf(state.Current), state.Current.Endpoint, cancellationToken).ConfigureAwait(false);
        _state = look.Sight switch
        {
            JobSight.Answered => state with { Status = _kind.Means(look.Word!), Word = look.Word, SilentSince = null, NotFoundSince = null },
            JobSight.Silent => state with { SilentSince = state.SilentSince ?? now, NotFoundSince = null },
            JobSight.NotFound => state with { SilentSince = null, NotFoundSince = state.NotFoundSince ?? now },
            JobSight.Busy => state with { SilentSince = null },
            _ => state,
        };
        _asked++;
        Plan(look.RetryAfter);
        if (look.Sight == JobSight.Silent && SilentFor >= _options.LostAfter && _options.LostAfter > TimeSpan.Zero)
        {
            await EndpointLostAsync(look, cancellationToken).ConfigureAwait(false);
        }
        else if (_state.NotFoundSince is { } since && _group.Time.GetElapsedTime(since) >= NotFoundDoubt)
        {
            await JobLostAsync(look, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Plan(TimeSpan? retryAfter)
    {
        var wait = JobPace.Next(_asked, retryAfter, _options);
        // Whoever waits for a deadline should not sleep past it.
        wait = Sooner(wait, _options.LostAfter - SilentFor);
        wait = Sooner(wait, _state.NotFoundSince is { } since ? NotFoundDoubt - _group.Time.GetElapsedTime(since) : null);
        var ticks = wait.Ticks * ((double)_group.Time.TimestampFrequency / TimeSpan.TicksPerSecond);
        Volatile.Write(ref _dueAt, _group.Time.GetTimestamp() + (long)ticks);
    }

    private static TimeSpan Sooner(TimeSpan wait, TimeSpan? deadline) => deadline > TimeSpan.Zero && deadline < wait ? deadline.Value : wait;

    private string PathOf(JobSubmission submission)
    {
        var path = new Uri(submission.Address).PathAndQuery;
        return _group.Order.Find(submission.Endpoint)?.Target.PathBehindBase(path) ?? path;
    }
}
