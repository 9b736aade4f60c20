namespace Failover.Client;

/// <summary>Submits a job: its file first, if it has one, then the job to the endpoint that has the file.</summary>
internal sealed partial class JobSubmitter(JobKind kind, JobSpec spec, JobSender sender, FailoverGroup group, bool mayRunTwice)
{
    private readonly List<string> _avoided = [];
    private readonly List<string> _inDoubt = [];
    private string? _boundTo;
    private bool _askedAgain;

    /// <summary>Who else may have the job, by an id that the caller chose.</summary>
    public IEnumerable<JobSubmission> InDoubt => _inDoubt.Distinct().Where(_ => kind.IdIsChosen).Select(name =>
        new JobSubmission(name, AddressOf(name).At(spec.Path).AbsoluteUri, group.Time.GetUtcNow(), JobSubmissionState.Orphaned));

    /// <summary>How many endpoints may have it without anybody knowing what they call it.</summary>
    public int Unheard => kind.IdIsChosen ? 0 : _inDoubt.Count;

    /// <param name="boundTo">The only endpoint that it may go to; any where <see langword="null"/>.</param>
    /// <param name="avoided">Where it must not go.</param>
    /// <param name="followsMemory">Whether what it names may bind it to the endpoint that is known to hold that.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="HttpRequestException">No endpoint took it.</exception>
    public async Task<JobSubmission> SubmitAsync(string? boundTo, IEnumerable<string> avoided, bool followsMemory, CancellationToken cancellationToken)
    {
        _avoided.AddRange(avoided);
        _boundTo = boundTo;
        while (true)
        {
            if (_boundTo is null && !IsChoiceLeft)
            {
                throw new HttpRequestException($"Group '{group.Name}' has no endpoint left for the job beside {string.Join(" and ", _avoided.Distinct())}.");
            }

            var (holder, fileId) = await UploadAsync(followsMemory, cancellationToken).ConfigureAwait(false);
            var target = TargetOf(holder ?? _boundTo, followsMemory);
            try
            {
                var reply = await SendAsync(fileId, target, cancellationToken).ConfigureAwait(false);
                if (reply.IsGood)
                {
                    return Accepted(reply);
                }

                if (!MayGoOn(target, reply.IsNotDone, reply.IsOutcomeUnknown))
                {
                    throw Refused(reply);
                }
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                var isNotDone = e is NoEndpointAvailableException { InnerException: null } || ReplayRule.WasNeverSent(e) || ReplayRule.WasNeverSent(e.InnerException);
                if (!MayGoOn(target, isNotDone, isInDoubt: !isNotDone))
                {
                    throw;
                }
            }
        }
    }

    private async Task<JobReply> SendAsync(string? fileId, RequestTarget target, CancellationToken cancellationToken)
    {
        // Sent again by the handler, it could run at two endpoints, and nobody would know which the first one was.
        using var request = spec.ToRequest(group, kind.Upload?.Property, fileId).SetReplayable(false).SetTarget(target);
        return await sender.SendAsync(request, spec.Path, cancellationToken).ConfigureAwait(false);
    }

    private bool IsChoiceLeft => group.Endpoints.Any(e => !_avoided.Contains(e.Name, StringComparer.OrdinalIgnoreCase));

    private RequestTarget TargetOf(string? boundTo, bool followsMemory) => new(boundTo, [.. _avoided], followsMemory && boundTo is null);

    /// <summary>Whether to try once more after an endpoint did not take the job, or may have.</summary>
    private bool MayGoOn(RequestTarget target, bool isNotDone, bool isInDoubt)
    {
        if ((target.Tried.LastOrDefault() ?? target.BoundTo) is not { } last || (!isNotDone && !isInDoubt))
        {
            return false;
        }

        if (isInDoubt && kind.IdIsChosen && !mayRunTwice && !_askedAgain)
        {
            // The same id at the same endpoint is the same job.
            (_askedAgain, _boundTo) = (true, last);
            return true;
        }

        if (isInDoubt)
        {
            _inDoubt.Add(last);
        }

        _avoided.Add(last);
        // From what was not done the handler itself went on, except where the file bound it.
        return _boundTo is null && IsChoiceLeft && (isInDoubt ? mayRunTwice : target.BoundTo is not null);
    }

    private JobSubmission Accepted(JobReply reply)
    {
        var endpoint = reply.Endpoint!;
        _inDoubt.RemoveAll(name => string.Equals(name, endpoint, StringComparison.OrdinalIgnoreCase));
        return kind.Address(reply.Answer) is { Length: > 0 } address && Uri.TryCreate(AddressOf(endpoint).At(spec.Path), address, out var uri)
            ? new JobSubmission(endpoint, AddressAt(endpoint, uri), group.Time.GetUtcNow(), JobSubmissionState.Followed)
            : throw new InvalidOperationException($"'{endpoint}' accepted the job ({reply.Answer.Describe()}), but JobKind '{kind.Name}' finds no address of it in the answer.");
    }

    /// <summary>An endpoint that configuration no longer holds has no address; what is relative to it still has a path.</summary>
    private EndpointAddress AddressOf(string endpoint) => group.Order.Find(endpoint)?.Target ?? group.Order.Settings.Logical;

    /// <summary>With the endpoint's base path, whether the service wrote it or not.</summary>
    private string AddressAt(string endpoint, Uri uri)
    {
        var target = AddressOf(endpoint);
        return (target.HasAuthorityOf(uri) ? target.At(target.PathBehindBase(uri.PathAndQuery)) : uri).AbsoluteUri;
    }

    private static HttpRequestException Refused(JobReply reply) => new(
        reply.Endpoint is { } endpoint ? $"'{endpoint}' refused the job: {reply.Answer.Describe()}." : $"No endpoint took the job, every one is busy: {reply.Answer.Describe()}.",
        inner: null,
        reply.Answer.StatusCode);
}
