namespace Failover.Client;

/// <summary>Where a job stands. Never changed, only replaced, so that anybody can read it at any time.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Word">The service's word for that.</param>
/// <param name="Submissions">Every submission, the oldest first.</param>
/// <param name="Followed">Which of them is the one that counts.</param>
internal sealed record JobState(JobStatus Status, string? Word, JobSubmission[] Submissions, int Followed)
{
    /// <summary>The timestamp of the first question in a row that got no answer.</summary>
    public long? SilentSince { get; init; }

    /// <summary>The timestamp of the first answer in a row that said that there is no such job.</summary>
    public long? NotFoundSince { get; init; }

    /// <summary>How many submissions nobody has heard of, though they may have made a job: there is no id to ask for it by.</summary>
    public int Unheard { get; init; }

    /// <summary>Whether it was told to stop: then it is not submitted again.</summary>
    public bool IsToStop { get; init; }

    public JobSubmission Current => Submissions[Followed];

    public bool IsOver => Status != JobStatus.Running;

    public bool HasOrphans => Array.Exists(Submissions, static s => s.State == JobSubmissionState.Orphaned);

    public static JobState Of(JobSubmission accepted, IEnumerable<JobSubmission> inDoubt, int unheard) =>
        new JobState(JobStatus.Running, null, [.. inDoubt, accepted], 0) { Unheard = unheard }.Following(accepted);

    /// <summary>The same, with another word about one submission.</summary>
    public JobState With(int index, JobSubmissionState state)
    {
        JobSubmission[] changed = [.. Submissions];
        changed[index] = changed[index] with { State = state };
        return this with { Submissions = changed };
    }

    /// <summary>The same, with submissions that nobody has heard of, but that may have arrived.</summary>
    public JobState WithDoubt(IEnumerable<JobSubmission> inDoubt, int unheard) => this with
    {
        Submissions = [.. Submissions, .. inDoubt.Where(d => !Array.Exists(Submissions, d.IsSameJobAs))],
        Unheard = Unheard + unheard,
    };

    /// <summary>From now on another submission counts: a new one, or an earlier one that answers.</summary>
    /// <param name="submission">That one.</param>
    /// <param name="former">What becomes of the one that counted.</param>
    public JobState MovedTo(JobSubmission submission, JobSubmissionState former)
    {
        var changed = With(Followed, former).Submissions;
        var known = Array.Exists(changed, s => ReferenceEquals(s, submission));
        return new JobState(JobStatus.Running, null, known ? changed : [.. changed, submission], 0) { Unheard = Unheard }.Following(submission);
    }

    /// <summary>The same, with this submission as the one that counts, and none beside it that is the same job and may run.</summary>
    private JobState Following(JobSubmission submission)
    {
        var at = Array.FindIndex(Submissions, s => ReferenceEquals(s, submission));
        var changed = Array.ConvertAll(Submissions, s =>
            ReferenceEquals(s, submission) ? s with { State = JobSubmissionState.Followed }
            : s.State is JobSubmissionState.Followed or JobSubmissionState.Orphaned && s.IsSameJobAs(submission) ? s with { State = JobSubmissionState.Replaced }
            : s);
        return this with { Submissions = changed, Followed = at };
    }
}
