namespace Failover.Client;

/// <summary>Stopping.</summary>
public sealed partial class ResubmittableJob
{
    /// <summary>Stops the job. Where its endpoint is lost it is over for its caller now, and is stopped when the endpoint is back.</summary>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <exception cref="NotSupportedException">A job of this kind cannot be cancelled.</exception>
    /// <exception cref="HttpRequestException">The service refuses, say because the job is over.</exception>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        if (_kind.Cancel is null)
        {
            throw new NotSupportedException($"A job of kind '{_kind.Name}' cannot be cancelled.");
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_state.IsOver)
            {
                return;
            }

            var (outcome, why) = await StopAsync(_state.Current, cancellationToken).ConfigureAwait(false);
            _state = outcome switch
            {
                // The service says when it has really stopped.
                JobSubmissionState.Cancelled => _state with { IsToStop = true },
                JobSubmissionState.Left => throw new HttpRequestException($"'{Endpoint}' does not cancel job '{Id}': {why}."),
                _ => _state.With(_state.Followed, outcome) with { IsToStop = true, Status = JobStatus.Cancelled },
            };
            _asked = 0;
            Plan(retryAfter: null);
            Watch();
        }
        finally
        {
            RetryOrphans();
            _turn.Release();
        }
    }

    /// <summary>Tells the service to stop, and what became of that. Throws only for the caller's token.</summary>
    private async Task<(JobSubmissionState Outcome, string Why)> StopAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _sender.AskAsync(_kind.Cancel!(PathOf(submission)), submission.Endpoint, cancellationToken).ConfigureAwait(false);
            var outcome = reply.IsGood ? JobSubmissionState.Cancelled
                : reply.IsNotFound ? JobSubmissionState.Gone
                : reply.IsEndpointsFault ? JobSubmissionState.Orphaned
                : JobSubmissionState.Left;
            return (outcome, reply.Answer.Describe());
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Also a client that the application has disposed of: then nobody is left to do it.
            return (JobSubmissionState.Orphaned, e.Message);
        }
    }
}
