namespace Failover.Client;

/// <summary>Submitting once more.</summary>
public sealed partial class ResubmittableJob
{
    /// <summary>Submits the job once more, now, whatever <see cref="ResubmittableJobOptions.MayRunTwice"/> says: the call is the leave. What was submitted before is given up.</summary>
    /// <param name="endpoint">The name of the endpoint that is to have it; whichever serves where left out. While the job's endpoint gives no answer that means another one.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <exception cref="ArgumentException">The group has no such endpoint.</exception>
    /// <exception cref="InvalidOperationException">The job works on a file that was not given as an upload.</exception>
    /// <exception cref="HttpRequestException">No endpoint took it.</exception>
    public async Task ResubmitAsync(string? endpoint = null, CancellationToken cancellationToken = default)
    {
        var boundTo = endpoint is null ? null : _group.Order.Get(endpoint, _group.Name).Name;
        if (_kind.Upload is not null && _spec.Upload is null)
        {
            throw new InvalidOperationException($"Job '{Id}' cannot be submitted again: a job of kind '{_kind.Name}' needs its file, which was not given as upload.");
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var state = _state;
            var isElsewhere = boundTo is null && (state.SilentSince is not null || _kind.IdIsChosen);
            var former = state.Status == JobStatus.Lost ? JobSubmissionState.Gone : state.IsOver ? JobSubmissionState.Left : JobSubmissionState.Orphaned;
            await SubmitAsync(boundTo, isElsewhere ? [state.Current.Endpoint] : [], former, mayRunTwice: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RetryOrphans();
            _turn.Release();
        }
    }

    /// <summary>Submits again by itself; where that fails for now, the next look tries once more.</summary>
    private async Task SubmitAgainAsync(string? boundTo, string[] avoided, JobSubmissionState former, CancellationToken cancellationToken)
    {
        try
        {
            await SubmitAsync(boundTo, avoided, former, _options.MayRunTwice, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsForNow(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.JobNotResubmitted(_group.Logger, _group.Name, Id, e);
        }
    }

    private async Task SubmitAsync(string? boundTo, string[] avoided, JobSubmissionState former, bool mayRunTwice, CancellationToken cancellationToken)
    {
        var from = Endpoint;
        var silent = _state.SilentSince is null ? null : from;
        var submitter = new JobSubmitter(_kind, _spec, _sender, _group, mayRunTwice);
        // By the same id a cancelled job would be found again, and not be begun anew.
        var spent = _state.Submissions.Where(s => _kind.IdIsChosen && s.State == JobSubmissionState.Cancelled).Select(static s => s.Endpoint);
        try
        {
            var accepted = await submitter.SubmitAsync(boundTo, boundTo is null ? avoided.Concat(spent) : [], followsMemory: false, cancellationToken).ConfigureAwait(false);
            MoveTo(accepted, former);
            Log.JobResubmitted(_group.Logger, _group.Name, Id, from, accepted.Endpoint);
            _group.Metrics.JobResubmitted(from, accepted.Endpoint);
            JobContent.Check(_spec, accepted.Endpoint, silent, _group);
        }
        finally
        {
            _state = _state.WithDoubt(submitter.InDoubt, submitter.Unheard);
            Watch();
        }
    }

    private void MoveTo(JobSubmission submission, JobSubmissionState former)
    {
        _state = _state.MovedTo(submission, former);
        _asked = 0;
        Plan(retryAfter: null);
        Watch();
        // One that only this job got no answer from is not going to be announced as back.
        _orphansTriedAt = null;
    }

    private static bool IsForNow(Exception exception) => exception is IOException or OperationCanceledException
        || (exception is HttpRequestException { StatusCode: var status } && (status is null || (int)status >= 500 || (int)status is 408 or 429));
}
