using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Failover.Client;

/// <summary>A job that survives the loss of the endpoint that accepted it: one handle, however often and wherever the job has to be submitted.</summary>
/// <remarks>
/// <para>It goes on while somebody waits for it or refreshes it. By itself it does one thing: it cancels, in the background, what was given up at an endpoint that is back.</para>
/// <para>What it keeps of a request holds no credential, nor any header that looks like one: the endpoints need credentials of their own, or the client default ones.</para>
/// <para>Safe for any number of threads.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to dispose of.")]
public sealed partial class ResubmittableJob
{
    private readonly FailoverGroup _group;
    private readonly JobSender _sender;
    private readonly JobKind _kind;
    private readonly JobSpec _spec;
    private readonly ResubmittableJobOptions _options;

    // Whoever changes the state has the turn; whoever reads it needs none.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile JobState _state;
    private long _dueAt;
    private int _asked;

    private ResubmittableJob(string id, JobSender sender, FailoverGroup group, JobKind kind, JobSpec spec, ResubmittableJobOptions options, JobState state)
    {
        Id = id;
        (_group, _sender, _kind, _spec, _options, _state) = (group, sender, kind, spec, options, state);
        Watch();
        Plan(retryAfter: null);
    }

    /// <summary>An id of this handle's own; it stays the same when the job gets another id at another endpoint.</summary>
    public string Id { get; }

    /// <summary>The name of the endpoint that has the job now.</summary>
    public string Endpoint => _state.Current.Endpoint;

    /// <summary>How far the job is, as of the last look.</summary>
    public JobStatus Status => _state.Status;

    /// <summary>The service's own word for that; <see langword="null"/> before the first look.</summary>
    public string? ServiceStatus => _state.Word;

    /// <summary>How long the job's endpoint has given no answer; <see langword="null"/> while it answers.</summary>
    public TimeSpan? SilentFor => _state.SilentSince is { } since ? _group.Time.GetElapsedTime(since) : null;

    /// <summary>Every submission, the oldest first.</summary>
    public IReadOnlyList<JobSubmission> Submissions => Array.AsReadOnly(_state.Submissions);

    /// <summary>Submits a job to whichever endpoint serves.</summary>
    /// <param name="http">The client; it sends through the <see cref="FailoverHandler"/> of the group, and outlives the job.</param>
    /// <param name="group">The group; it outlives the job.</param>
    /// <param name="kind">What is to be known of such jobs.</param>
    /// <param name="request">The submission, relatively or to any address of the group. It is read and not sent itself; it stays yours.</param>
    /// <param name="options">How the job is followed; the defaults where left out.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <returns>The job, accepted by an endpoint.</returns>
    /// <exception cref="ArgumentException">The request is addressed elsewhere, or is no submission of this kind; or an option is out of its range.</exception>
    /// <exception cref="HttpRequestException">No endpoint took it, or one may have and nobody knows.</exception>
    /// <exception cref="InvalidOperationException">The client does not send through the group; or the kind finds no address of the job in the answer.</exception>
    public static Task<ResubmittableJob> SubmitAsync(
        HttpClient http, FailoverGroup group, JobKind kind, HttpRequestMessage request, ResubmittableJobOptions? options = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(http, group, kind, request, upload: null, options, cancellationToken);

    /// <summary>Submits a job that works on a file, after the file.</summary>
    /// <inheritdoc cref="SubmitAsync(HttpClient, FailoverGroup, JobKind, HttpRequestMessage, ResubmittableJobOptions?, CancellationToken)"/>
    /// <param name="http">The client; it sends through the <see cref="FailoverHandler"/> of the group, and outlives the job.</param>
    /// <param name="group">The group; it outlives the job.</param>
    /// <param name="kind">What is to be known of such jobs.</param>
    /// <param name="request">The submission; the id of the file is written into it at each endpoint.</param>
    /// <param name="upload">The file. It goes up again wherever the job is submitted again.</param>
    /// <param name="options">How the job is followed; the defaults where left out.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    public static async Task<ResubmittableJob> SubmitAsync(
        HttpClient http, FailoverGroup group, JobKind kind, HttpRequestMessage request, JobUpload? upload, ResubmittableJobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(request);
        options = (options ?? new ResubmittableJobOptions()).Checked();
        var (spec, home) = await JobSpec.ReadAsync(request, upload, http.BaseAddress, group, cancellationToken).ConfigureAwait(false);
        spec.CheckFor(kind, options.MayRunTwice);
        var sender = new JobSender(http, group);
        var submitter = new JobSubmitter(kind, spec, sender, group, options.MayRunTwice);
        var accepted = await submitter.SubmitAsync(home, avoided: [], followsMemory: true, cancellationToken).ConfigureAwait(false);
        JobContent.Check(spec, accepted.Endpoint, silent: null, group);
        return new ResubmittableJob(RandomNumberGenerator.GetHexString(32, lowercase: true), sender, group, kind, spec, options, JobState.Of(accepted, submitter.InDoubt, submitter.Unheard));
    }

    /// <summary>Waits until the job is over, wherever that is, and submits it again where that is due and allowed.</summary>
    /// <param name="cancellationToken">Ends the wait; the job goes on.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="JobLostException">The job's endpoint is lost, or has lost the job, and it may not be submitted again. Waiting once more looks once more.</exception>
    /// <exception cref="HttpRequestException">The next endpoint refused the job.</exception>
    public async Task<JobStatus> WaitForCompletionAsync(CancellationToken cancellationToken = default)
    {
        while (!_state.IsOver)
        {
            var wait = _group.Time.GetElapsedTime(_group.Time.GetTimestamp(), Volatile.Read(ref _dueAt));
            if (wait > TimeSpan.Zero)
            {
                // Timers count whole milliseconds, and round down: one that is early would find that nothing is due.
                var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
                await Task.Delay(whole, _group.Time, cancellationToken).ConfigureAwait(false);
            }

            await LookAsync(onlyIfDue: true, cancellationToken).ConfigureAwait(false);
        }

        return ThrowIfLost().Status;
    }

    /// <summary>Looks at the job now, once, and does what is then due.</summary>
    /// <param name="cancellationToken">Gives up the look.</param>
    /// <returns>How far the job is.</returns>
    /// <inheritdoc cref="WaitForCompletionAsync(CancellationToken)"/>
    public async Task<JobStatus> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await LookAsync(onlyIfDue: false, cancellationToken).ConfigureAwait(false);
        return _state.Status;
    }

    private JobState ThrowIfLost() => _state is { Status: not JobStatus.Lost } state ? state
        : throw new JobLostException($"'{Endpoint}' no longer knows job '{Id}', and it was not submitted again.", this);
}
