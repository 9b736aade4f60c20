using System.Security.Cryptography;

namespace Failover.Client.Replication;

/// <summary>Keeps what a system holds in other regions in step with its primary: compares, says what it would do and what that is charged for, and does it.</summary>
/// <remarks>One run at a time for a state folder; a run that ended in the middle, however it ended, is taken up by the next one.</remarks>
public sealed class Replicator
{
    private readonly IReplicaStore _primary;
    private readonly IReplicaStore[] _secondaries;
    private readonly ReplicationOptions _options;
    private readonly TimeProvider _time;
    private readonly StateFolder _state;
    private readonly Waiting _waiting;

    /// <summary>Makes a replicator.</summary>
    /// <param name="primary">The region that is copied from.</param>
    /// <param name="secondaries">The regions that are to be in step with it: at least one, each of the primary's system.</param>
    /// <param name="options">How copies are made.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">The stores do not belong together, or an option is out of its range; the message says which.</exception>
    public Replicator(IReplicaStore primary, IEnumerable<IReplicaStore> secondaries, ReplicationOptions options, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(secondaries);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_primary, _secondaries, _options) = (primary, [.. secondaries], options);
        RequireStoresThatFit();
        _time = timeProvider ?? TimeProvider.System;
        _state = new StateFolder(options.StateDirectory);
        _waiting = new Waiting(options, _time, random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
    }

    /// <summary>The system whose regions are kept in step, such as <c>language</c>.</summary>
    public string Service => _primary.Service;

    /// <summary>Reads every region, compares, and says what would be done. Changes nothing and costs nothing.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">The primary cannot be read. A secondary that cannot be read makes findings of <see cref="ReplicaFindingKind.Unknown"/>.</exception>
    public async Task<ReplicaPlan> PlanAsync(CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        var found = await ReadAsync(_primary, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReplicaItem> items = [.. found, .. Unfound(found)];
        var copies = new List<PlannedCopy>();
        foreach (var secondary in _secondaries)
        {
            var planner = new RegionPlanner(_primary, secondary, _state, _options, now);
            copies.AddRange(await planner.PlanAsync(items, () => ReadAsync(secondary, cancellationToken)).ConfigureAwait(false));
        }

        copies.AddRange(new Comparison(_primary.Service, _primary.Endpoint, now + _options.ExpiryNotice).Ending(items)
            .Select(static finding => new PlannedCopy { Finding = finding, Steps = [], Obstacle = "the primary is never changed from here" }));
        return new ReplicaPlan { Time = now, Primary = _primary.Endpoint, Copies = copies };
    }

    /// <summary>Carries out a plan. What fails does not keep the rest from being done.</summary>
    /// <param name="plan">What <see cref="PlanAsync"/> gave, once.</param>
    /// <param name="progress">Is told of every step.</param>
    /// <param name="cancellationToken">Ends it where it stands; the next run goes on from there.</param>
    /// <exception cref="ReplicationException">Another process works with the same state folder.</exception>
    public async Task<ReplicationReport> RunAsync(ReplicaPlan plan, IProgress<ReplicationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var alone = _state.Lock();
        var results = new CopyResult[plan.Copies.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrentCopies, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, results.Length),
            parallel,
            async (i, token) => results[i] = await RunAsync(plan.Copies[i], progress, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new ReplicationReport { Results = results };
    }

    /// <summary>What every copy so far has learnt of a region's own ids.</summary>
    /// <param name="endpoint">The name of a secondary.</param>
    public IdMap GetIds(string endpoint)
    {
        var ids = new IdMap();
        foreach (var record in _state.All(_primary.Service, endpoint))
        {
            ids.Learn(record.Values);
        }

        return ids;
    }

    private async Task<CopyResult> RunAsync(PlannedCopy copy, IProgress<ReplicationProgress>? progress, CancellationToken cancellationToken)
    {
        CopyResult Result(CopyOutcome outcome, string? message = null) => new() { Finding = copy.Finding, Outcome = outcome, Message = message };
        if (copy.Obstacle is not null)
        {
            return Result(copy.Finding.IsDrift ? CopyOutcome.LeftOut : CopyOutcome.Nothing, copy.Obstacle);
        }

        if (copy.Steps.Count == 0)
        {
            return Result(CopyOutcome.Nothing);
        }

        if (!_options.AllowBilled && copy.Billed.Any())
        {
            var deleted = copy.Deleted.Any() ? $". It would delete or replace: {string.Join("; ", copy.Deleted)}" : "";
            return Result(CopyOutcome.LeftOut, $"it would be charged for: {string.Join("; ", copy.Billed)}{deleted}");
        }

        try
        {
            var target = Array.Find(_secondaries, s => s.Endpoint == copy.Finding.Endpoint)!;
            await new CopyRun(copy, target, _state, _options, _time, _waiting, progress).RunAsync(cancellationToken).ConfigureAwait(false);
            return Result(CopyOutcome.Copied);
        }
        catch (Exception e) when (e is ReplicationException or IOException or UnauthorizedAccessException)
        {
            return Result(CopyOutcome.Failed, e.Message);
        }
    }

    private static async Task<IReadOnlyList<ReplicaItem>> ReadAsync(IReplicaStore store, CancellationToken cancellationToken)
    {
        var items = new List<ReplicaItem>();
        foreach (var item in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await store.DescribeAsync(item, cancellationToken).ConfigureAwait(false) is { } described)
            {
                items.Add(described);
            }
        }

        return items;
    }

    /// <summary>What the primary was to have and has not: a name that is written wrongly must not pass for one that is in step.</summary>
    private IEnumerable<ReplicaItem> Unfound(IReadOnlyList<ReplicaItem> found) => _primary is not IChoosyStore choosy ? [] :
        from name in choosy.Chosen
        where found.All(item => item.Name != name)
        select new ReplicaItem { Kind = choosy.ChosenKind, Name = name, Id = name, Trouble = $"{_primary.Endpoint} has none of that name" };

    private void RequireStoresThatFit()
    {
        if (_secondaries.Length == 0)
        {
            throw new ArgumentException("There is no secondary to keep in step; name at least one.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal) { _primary.Endpoint };
        foreach (var secondary in _secondaries)
        {
            if (secondary.Service != _primary.Service)
            {
                throw new ArgumentException($"'{secondary.Endpoint}' is of the system '{secondary.Service}' and the primary '{_primary.Endpoint}' of '{_primary.Service}'; they must be of the same one.");
            }

            if (!names.Add(secondary.Endpoint))
            {
                throw new ArgumentException($"'{secondary.Endpoint}' is named twice; every region needs a name of its own.");
            }
        }
    }
}
