using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>How the fleet leaves the primary and comes back to it.</summary>
/// <param name="primary">The name of the primary.</param>
/// <param name="incidents">What is scripted to happen to it.</param>
/// <param name="clients">How many clients there are.</param>
/// <param name="rate">Calls a second, all clients together.</param>
internal sealed class PrimaryWatch(string primary, IReadOnlyList<VirtualIncident> incidents, int clients, double rate)
{
    // Below it a single call weighs more than one percent, and chance more than the policy.
    private const double CountableRate = 100;

    private readonly TimeSpan? _begins = incidents.Count == 0 ? null : incidents.Min(static i => i.From);
    private readonly TimeSpan? _ends = incidents.Count == 0 ? null : incidents.Max(static i => i.To);
    private readonly bool[] _away = new bool[clients];
    private readonly HashSet<int> _left = [];
    private TimeSpan? _lastBack, _answeredElsewhere, _answeredAgain, _trafficBack;
    private bool _wasBusy;
    private double _highest;
    private long _attempts;

    /// <summary>When the first client noticed.</summary>
    public TimeSpan? Detected { get; private set; }

    /// <summary>When the first client switched away.</summary>
    public TimeSpan? Left { get; private set; }

    /// <summary>When the last of the clients that switched away did so for the first time.</summary>
    public TimeSpan? AllLeft { get; private set; }

    /// <summary>When the clients let 90 of 100 calls through again, after the last incident.</summary>
    public TimeSpan? TrafficBack => FailedOver is null ? null : _trafficBack;

    /// <summary>The largest growth of the load on the recovered primary from one second to the next, over what it had carried since its recovery, in percent of the fleet's load.</summary>
    public double MaxNewLoad { get; private set; }

    /// <summary>When calls first went elsewhere: at a switch or, where the primary was only busy, one by one. A single failure that another endpoint makes good is neither.</summary>
    public TimeSpan? FailedOver => Left ?? (_wasBusy ? _answeredElsewhere : null);

    /// <summary>When the last client was back for good.</summary>
    public TimeSpan? FailedBack => Array.Exists(_away, static a => a) ? null : Left is not null ? _lastBack : _wasBusy ? _answeredAgain : null;

    public void Changed(int client, FailoverEvent e, TimeSpan now)
    {
        if (now < _begins || _begins is null)
        {
            return;
        }

        if (e.Kind is FailoverEventKind.EndpointOpened or FailoverEventKind.EndpointMisconfigured or FailoverEventKind.EndpointThrottled && IsPrimary(e.Endpoint))
        {
            Detected ??= now;
            _wasBusy |= e.Kind == FailoverEventKind.EndpointThrottled;
        }

        if (e.Kind != FailoverEventKind.Switched)
        {
            return;
        }

        if (IsPrimary(e.From))
        {
            Left ??= now;
            AllLeft = _left.Add(client) ? now : AllLeft;
            _away[client] = true;
        }
        else if (IsPrimary(e.To))
        {
            _away[client] = false;
            _lastBack = now >= _ends ? now : _lastBack;
        }
    }

    public void Answered(string endpoint, TimeSpan startedAt, TimeSpan now)
    {
        if (startedAt >= _begins && !IsPrimary(endpoint))
        {
            _answeredElsewhere ??= now;
        }
        else if (startedAt >= _ends && _answeredElsewhere is not null)
        {
            _answeredAgain ??= now;
        }
    }

    public void Attempted() => _attempts++;

    /// <summary>Takes in another second.</summary>
    /// <param name="allowed">The share of calls that the clients let through to the primary.</param>
    /// <param name="now">The end of that second.</param>
    public void Tick(double allowed, TimeSpan now)
    {
        var share = rate >= CountableRate ? Math.Min(1, _attempts / rate) : allowed;
        _attempts = 0;
        if (_ends is not { } ends || now <= ends)
        {
            // What it carried until the end of its last incident is where the return begins.
            _highest = share;
            return;
        }

        MaxNewLoad = Math.Max(MaxNewLoad, 100 * (share - _highest));
        _highest = Math.Max(_highest, share);
        _trafficBack ??= allowed >= 0.9 ? now : null;
    }

    private bool IsPrimary(string? name) => string.Equals(name, primary, StringComparison.OrdinalIgnoreCase);
}
