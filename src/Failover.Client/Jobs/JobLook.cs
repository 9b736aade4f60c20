namespace Failover.Client;

/// <summary>What a look at a job told.</summary>
internal enum JobSight
{
    /// <summary>How far it is.</summary>
    Answered,

    /// <summary>Nothing, but its endpoint is there.</summary>
    Busy,

    /// <summary>Nothing, since its endpoint is given the rest that it asked for.</summary>
    NotAsked,

    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>That its endpoint does not know it.</summary>
    NotFound,
}

/// <summary>One look at a job, and what it told.</summary>
/// <param name="Sight">Whether it told anything.</param>
/// <param name="Why">For people: what was answered, or went wrong.</param>
/// <param name="Word">The service's word for how far the job is.</param>
/// <param name="RetryAfter">When the service wants to be asked again.</param>
/// <param name="Cause">What was thrown.</param>
internal readonly record struct JobLook(JobSight Sight, string Why, string? Word = null, TimeSpan? RetryAfter = null, Exception? Cause = null)
{
    public static async Task<JobLook> TakeAsync(JobSender sender, JobKind kind, string path, string endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await sender.AskAsync(new JobCall(HttpMethod.Get, path), endpoint, cancellationToken).ConfigureAwait(false), kind);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new JobLook(JobSight.Silent, e.Message, Cause: e);
        }
    }

    private static JobLook Of(JobReply reply, JobKind kind)
    {
        // No content is how some services say that they know no such job.
        var sight = reply.IsNotFound || (int)reply.Answer.StatusCode == 204 ? JobSight.NotFound
            : reply.IsBusy ? (reply.Endpoint is null ? JobSight.NotAsked : JobSight.Busy)
            : JobSight.Silent;
        var word = reply.IsGood && sight == JobSight.Silent ? kind.Status(reply.Answer) : null;
        return new JobLook(word is null ? sight : JobSight.Answered, reply.Answer.Describe(), word, reply.RetryAfter);
    }
}
