namespace Failover.Client;

/// <summary>The endpoint of a job is lost, or has lost the job, and the job was not submitted again.</summary>
public sealed class JobLostException : HttpRequestException
{
    internal JobLostException(string message, ResubmittableJob job, Exception? cause = null)
        : base(message, cause) => (JobId, Endpoint, SilentFor) = (job.Id, job.Endpoint, job.SilentFor);

    /// <summary>The job's <see cref="ResubmittableJob.Id"/>.</summary>
    public string JobId { get; }

    /// <summary>The name of the endpoint that accepted it.</summary>
    public string Endpoint { get; }

    /// <summary>How long that endpoint has given no answer; <see langword="null"/> if it answers, and knows nothing of the job.</summary>
    public TimeSpan? SilentFor { get; }
}
