using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Replication;

/// <summary>Compares regions with their primary, remembers what it found, and tells of it.</summary>
public sealed class ReplicaDriftCheck
{
    private readonly Replicator[] _replicators;
    private readonly FailoverGroup? _group;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DriftMetrics _metrics;
    private volatile ReplicaDriftReport? _latest;

    internal ReplicaDriftCheck(string name, IEnumerable<Replicator> replicators, ReplicaDriftOptions options, FailoverGroup? group, TimeProvider time, ILogger logger, IMeterFactory? meters)
    {
        options.Validate();
        (Name, Options, _replicators, _group, _time, _logger) = (name, options, [.. replicators], group, time, logger);
        _metrics = new DriftMetrics(this, meters);
    }

    /// <summary>Raised after each check, on the thread that made it.</summary>
    public event EventHandler<ReplicaDriftReport>? Checked;

    /// <summary>How logs and metrics call the check.</summary>
    public string Name { get; }

    /// <summary>What the latest check found; <see langword="null"/> before the first one has ended.</summary>
    public ReplicaDriftReport? Latest => _latest;

    internal ReplicaDriftOptions Options { get; }

    /// <summary>Checks now. What cannot be read becomes part of the report.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<ReplicaDriftReport> CheckAsync(CancellationToken cancellationToken = default)
    {
        var report = await CompareAsync(cancellationToken).ConfigureAwait(false);
        _latest = report;
        _metrics.Checked(report);
        DriftLog.Tell(_logger, Name, report);
        TellGroup(report);
        try
        {
            Checked?.Invoke(this, report);
        }
        catch (Exception e)
        {
            DriftLog.ListenerThrew(_logger, Name, e);
        }

        return report;
    }

    private async Task<ReplicaDriftReport> CompareAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        try
        {
            var findings = new List<ReplicaFinding>();
            foreach (var replicator in _replicators)
            {
                findings.AddRange((await replicator.PlanAsync(cancellationToken).ConfigureAwait(false)).Findings);
            }

            return new ReplicaDriftReport { Time = now, Findings = findings };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a store throws: a check that fails must not end the host that asked for it.
            return new ReplicaDriftReport { Time = now, Findings = [], Error = e.Message };
        }
    }

    /// <summary>A check that could not be made leaves what was known: it is still the best that is known.</summary>
    private void TellGroup(ReplicaDriftReport report)
    {
        if (_group is null || report.Error is not null)
        {
            return;
        }

        foreach (var endpoint in _group.Endpoints)
        {
            _group.SetCaveat(endpoint.Name, report.DriftOf(endpoint.Name));
        }
    }
}
