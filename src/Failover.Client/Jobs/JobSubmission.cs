namespace Failover.Client;

/// <summary>One submission of a job: which endpoint accepted it, and what became of it.</summary>
public sealed record JobSubmission
{
    internal JobSubmission(string endpoint, string address, DateTimeOffset submittedAt, JobSubmissionState state) =>
        (Endpoint, Address, SubmittedAt, State) = (endpoint, address, submittedAt, state);

    /// <summary>The name of the endpoint that accepted it.</summary>
    public string Endpoint { get; }

    /// <summary>The job's own address there.</summary>
    public string Address { get; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset SubmittedAt { get; }

    /// <summary>What became of it.</summary>
    public JobSubmissionState State { get; internal init; }

    /// <summary>Whether both mean one and the same job of one endpoint.</summary>
    internal bool IsSameJobAs(JobSubmission other) =>
        string.Equals(Endpoint, other.Endpoint, StringComparison.OrdinalIgnoreCase) && Address == other.Address;
}
