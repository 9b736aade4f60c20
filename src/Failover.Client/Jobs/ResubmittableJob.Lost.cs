namespace Failover.Client;

/// <summary>What follows when the endpoint gives no answer any more, or knows nothing of the job.</summary>
public sealed partial class ResubmittableJob
{
    private async Task EndpointLostAsync(JobLook look, CancellationToken cancellationToken)
    {
        if (_state.IsToStop)
        {
            _state = _state.With(_state.Followed, JobSubmissionState.Orphaned) with { Status = JobStatus.Cancelled };
            Watch();
            return;
        }

        if (_options.ResubmitTo == ResubmitTo.SameEndpoint || await ReturnToOrphanAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var (endpoint, seconds) = (Endpoint, SilentFor!.Value.TotalSeconds);
        RequireLeave(FormattableString.Invariant($"Job '{Id}' belongs to '{endpoint}', which has given no answer for {seconds:0.###} s ({look.Why})"), look.Cause);
        await SubmitAgainAsync(boundTo: null, [endpoint], JobSubmissionState.Orphaned, cancellationToken).ConfigureAwait(false);
    }

    private async Task JobLostAsync(JobLook look, CancellationToken cancellationToken)
    {
        if (_state.IsToStop)
        {
            _state = _state.With(_state.Followed, JobSubmissionState.Cancelled) with { Status = JobStatus.Cancelled };
            return;
        }

        try
        {
            RequireLeave($"'{Endpoint}' no longer knows job '{Id}' ({look.Why})", cause: null);
        }
        catch (JobLostException)
        {
            _state = _state.With(_state.Followed, JobSubmissionState.Gone) with { Status = JobStatus.Lost };
            throw;
        }

        var boundTo = _options.ResubmitTo == ResubmitTo.SameEndpoint ? Endpoint : null;
        await SubmitAgainAsync(boundTo, [], JobSubmissionState.Gone, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An earlier submission that was given up, but not cancelled yet, may be at work, or done: better than once more from the start.</summary>
    private async Task<bool> ReturnToOrphanAsync(CancellationToken cancellationToken)
    {
        foreach (var orphan in Enumerable.Reverse(_state.Submissions).Where(static s => s.State == JobSubmissionState.Orphaned))
        {
            var look = await JobLook.TakeAsync(_sender, _kind, PathOf(orphan), orphan.Endpoint, cancellationToken).ConfigureAwait(false);
            if (look.Sight == JobSight.Answered && _kind.Means(look.Word!) is var status and not (JobStatus.Failed or JobStatus.Cancelled))
            {
                MoveTo(orphan, JobSubmissionState.Orphaned);
                _state = _state with { Status = status, Word = look.Word };
                return true;
            }
        }

        return false;
    }

    /// <exception cref="JobLostException">The job may not be submitted again.</exception>
    private void RequireLeave(string what, Exception? cause)
    {
        var why = !_options.MayRunTwice ? "because MayRunTwice is false"
            : _state.Submissions.Length + _state.Unheard >= _options.MaxSubmissions ? FormattableString.Invariant($"because MaxSubmissions is {_options.MaxSubmissions}")
            : null;
        if (why is not null)
        {
            throw new JobLostException($"{what}. It was not submitted again, {why}; ResubmitAsync does so all the same.", this, cause);
        }
    }
}
