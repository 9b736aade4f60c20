using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Everything this package measures, one method per event. Nothing is allocated when nobody listens.</summary>
internal sealed class FailoverMetrics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string SourceName = "Failover.Client";

    private static readonly ActivitySource Activities = new(SourceName);

    // Boxed once.
    private static readonly object Yes = true;

    private readonly string _group;
    private readonly Histogram<double> _attempts;
    private readonly Counter<long> _failovers, _switches, _rejected, _bodiesNotKept, _hedges, _budgetSpent, _missingResources, _jobsResubmitted;

    public FailoverMetrics(string group, IMeterFactory? meters)
    {
        _group = group;
        var meter = meters?.Create(SourceName) ?? Shared.Value;
        _attempts = meter.CreateHistogram<double>("failover.client.attempt.duration", "s", "Time of one attempt until its response headers.");
        _failovers = meter.CreateCounter<long>("failover.client.failovers", "{call}", "Calls that went on to another endpoint.");
        _switches = meter.CreateCounter<long>("failover.client.switches", "{switch}", "Times that another endpoint became the one that serves.");
        _rejected = meter.CreateCounter<long>("failover.client.rejected_calls", "{call}", "Calls that no endpoint could be tried for.");
        _bodiesNotKept = meter.CreateCounter<long>("failover.client.bodies_not_kept", "{call}", "Calls whose one-shot body was too long to be kept for a second attempt.");
        _hedges = meter.CreateCounter<long>("failover.client.hedges", "{call}", "Calls for which a second endpoint was asked because the first took long.");
        _missingResources = meter.CreateCounter<long>("failover.client.missing_resources", "{id}", "Ids that calls name and that an endpoint has nothing of its own for.");
        _jobsResubmitted = meter.CreateCounter<long>("failover.client.resubmitted_jobs", "{job}", "Jobs that were submitted again because their endpoint was lost, or had lost them.");
        _budgetSpent = meter.CreateCounter<long>("failover.client.budget_spent", "{call}", "Calls that ended with a failure because the budget of extra attempts was spent and the next endpoint fails as well.");
    }

    /// <summary>Whether somebody wants to know of every attempt.</summary>
    public bool MeasuresAttempts => _attempts.Enabled;

    /// <summary>Starts the activity of one attempt, if anybody listens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Activity? StartAttempt(FailoverEndpoint endpoint, bool isProbe) => Activities.HasListeners() ? Start(endpoint, isProbe) : null;

    private Activity? Start(FailoverEndpoint endpoint, bool isProbe)
    {
        var activity = Activities.StartActivity("failover attempt", ActivityKind.Internal);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("failover.group", _group).SetTag("failover.endpoint", endpoint.Name);
            if (isProbe)
            {
                activity.SetTag("failover.probe", Yes);
            }
        }

        return activity;
    }

    /// <summary>What was begun outside an async method would stay current for whoever called.</summary>
    public static void Leave(Activity? attempt)
    {
        if (attempt is not null)
        {
            Activity.Current = attempt.Parent;
        }
    }

    public void AttemptEnded(in FailoverAttempt attempt, AttemptVerdict verdict, Activity? activity)
    {
        if (_attempts.Enabled)
        {
            _attempts.Record(
                TimeSpan.FromTicks(attempt.Elapsed).TotalSeconds,
                new("failover.group", _group), new("failover.endpoint", attempt.Endpoint.Name), new("failover.verdict", NameOf(verdict)));
        }

        if (activity is not null)
        {
            // What nearly every attempt comes to goes without saying.
            if (verdict != AttemptVerdict.Success && activity.IsAllDataRequested)
            {
                activity.SetTag("failover.verdict", NameOf(verdict));
            }

            activity.SetStatus(verdict is AttemptVerdict.Success or AttemptVerdict.Neutral ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            activity.Dispose();
        }
    }

    public void FailedOver(string endpoint, AttemptVerdict reason) =>
        _failovers.Add(1, new("failover.group", _group), new("failover.endpoint", endpoint), new("failover.reason", NameOf(reason)));

    public void Switched(FailoverEvent e) =>
        _switches.Add(1, new("failover.group", _group), new("failover.from", e.From ?? "none"), new("failover.to", e.To ?? "none"));

    public void Rejected() => _rejected.Add(1, new KeyValuePair<string, object?>("failover.group", _group));

    public void BodyNotKept() => _bodiesNotKept.Add(1, new KeyValuePair<string, object?>("failover.group", _group));

    public void Hedged() => _hedges.Add(1, new KeyValuePair<string, object?>("failover.group", _group));

    public void BudgetSpent() => _budgetSpent.Add(1, new KeyValuePair<string, object?>("failover.group", _group));

    public void JobResubmitted(string from, string to) =>
        _jobsResubmitted.Add(1, new("failover.group", _group), new("failover.from", from), new("failover.to", to));

    public void ResourceMissing(string endpoint, string kind) =>
        _missingResources.Add(1, new("failover.group", _group), new("failover.endpoint", endpoint), new("failover.kind", kind));

    private static readonly Lazy<Meter> Shared = new(static () => new Meter(SourceName));

    private static string NameOf(AttemptVerdict verdict) => verdict switch
    {
        AttemptVerdict.Success => "success",
        AttemptVerdict.Failure => "failure",
        AttemptVerdict.Throttled => "throttled",
        AttemptVerdict.Misconfigured => "misconfigured",
        _ => "neutral",
    };
}
