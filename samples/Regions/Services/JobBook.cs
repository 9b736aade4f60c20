using System.Collections.Concurrent;

namespace Regions.Services;

/// <summary>The jobs of one service in one region. Another region has never heard of them.</summary>
internal sealed class JobBook(TimeProvider time, TimeSpan duration)
{
    // The first part of a job's time is spent in a queue.
    private const double Queued = 0.25;

    private readonly Dictionary<(string Kind, string Id), Job> _jobs = [];
    private readonly List<Job> _open = [];
    private readonly ConcurrentDictionary<string, JobFate> _fates = new(StringComparer.Ordinal);

    /// <summary>Says what becomes of jobs that are not over yet.</summary>
    /// <param name="kind">A word of their <see cref="Job.Kind"/>, such as <c>train</c>.</param>
    /// <param name="fate">What becomes of them.</param>
    public void SetFate(string kind, JobFate fate) => _fates[kind] = fate;

    public Job Start(string kind, string id, Action<Job> finish)
    {
        var now = time.GetUtcNow();
        var job = new Job { Kind = kind, Id = id, Created = now, Due = now + duration, Finish = finish, Updated = now };
        _jobs.Add((kind, id), job);
        _open.Add(job);
        return job;
    }

    public Job? Find(string kind, string id) => _jobs.GetValueOrDefault((kind, id));

    public IEnumerable<Job> All(string kind) => _jobs.Values.Where(job => job.Kind == kind);

    public void Cancel(Job job)
    {
        if (!job.IsOver)
        {
            Move(job, JobPhase.Cancelled, time.GetUtcNow());
            _open.Remove(job);
        }
    }

    /// <summary>Drops a job, done or not, with what it left behind.</summary>
    public void Forget(Job job)
    {
        _open.Remove(job);
        _jobs.Remove((job.Kind, job.Id));
    }

    /// <summary>Brings every job to where it stands by now.</summary>
    public void Settle()
    {
        var now = time.GetUtcNow();
        foreach (var job in _open)
        {
            var fate = FateOf(job.Kind);
            job.Says = fate == JobFate.IsUnknown ? "unknown" : null;
            if (now >= job.Due && fate is (JobFate.Succeeds or JobFate.Fails))
            {
                Finish(job, fate);
            }
            else if (job.Phase == JobPhase.Waiting && now >= job.Created + (Queued * duration))
            {
                Move(job, JobPhase.Running, now);
            }
        }

        _open.RemoveAll(static job => job.IsOver);
    }

    /// <summary>What becomes of jobs of a kind that are not over yet.</summary>
    public JobFate FateOf(string kind)
    {
        foreach (var word in kind.Split('/'))
        {
            if (_fates.TryGetValue(word, out var fate))
            {
                return fate;
            }
        }

        return JobFate.Succeeds;
    }

    private static void Finish(Job job, JobFate fate)
    {
        try
        {
            if (fate == JobFate.Fails)
            {
                throw new Refusal(StatusCodes.Status500InternalServerError, "InternalServerError", "The job failed.");
            }

            job.Finish(job);
            Move(job, JobPhase.Succeeded, job.Due);
        }
        catch (Refusal e)
        {
            job.Error = e;
            Move(job, JobPhase.Failed, job.Due);
        }
    }

    private static void Move(Job job, JobPhase phase, DateTimeOffset now) => (job.Phase, job.Updated) = (phase, now);
}
