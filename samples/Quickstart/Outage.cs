using Failover.Client;

namespace Quickstart;

/// <summary>The outage of the primary as the client lives through it.</summary>
/// <param name="primary">The name of the primary.</param>
/// <param name="address">Where the primary answers.</param>
/// <param name="fault">How it is killed.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class Outage(string primary, Uri address, string fault, TimeProvider time)
{
    private readonly object _gate = new();
    private long? _killedAt, _revivedAt;

    /// <summary>Attempts that began at the primary while it was down.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many of them had begun when the group took the primary out of rotation.</summary>
    public int? AttemptsUntilTrip { get; private set; }

    public TimeSpan? FailedOverAfter { get; private set; }

    public TimeSpan? FailedBackAfter { get; private set; }

    /// <summary>What is wrong right now, in words; empty while nothing is.</summary>
    public string Situation
    {
        get
        {
            lock (_gate)
            {
                return IsDown ? $", {primary} down ({fault})" : "";
            }
        }
    }

    private bool IsDown => _killedAt is not null && _revivedAt is null;

    // A busy region is left alone for moments, never switched away from: there the answers tell who serves.
    private bool IsThrottling => fault == "429";

    public void Begin()
    {
        lock (_gate)
        {
            _killedAt = time.GetTimestamp();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _revivedAt = time.GetTimestamp();
        }
    }

    public void Attempted(Uri target)
    {
        lock (_gate)
        {
            if (IsDown && target.Authority == address.Authority)
            {
                Attempts++;
            }
        }
    }

    /// <summary>Takes in what the group says of itself.</summary>
    public void Changed(FailoverEvent e)
    {
        lock (_gate)
        {
            if (IsDown && e.Kind == FailoverEventKind.EndpointOpened && e.Endpoint == primary)
            {
                AttemptsUntilTrip ??= Attempts;
            }

            if (!IsThrottling && e.Kind == FailoverEventKind.Switched)
            {
                Serves(e.To);
            }
        }
    }

    /// <summary>Takes in which endpoint gave an answer to a caller.</summary>
    public void Answered(string? endpoint)
    {
        lock (_gate)
        {
            if (IsThrottling)
            {
                Serves(endpoint);
            }
        }
    }

    private void Serves(string? endpoint)
    {
        if (_killedAt is { } killed && endpoint is not null && endpoint != primary)
        {
            FailedOverAfter ??= time.GetElapsedTime(killed);
        }
        else if (_revivedAt is { } revived && endpoint == primary)
        {
            FailedBackAfter ??= time.GetElapsedTime(revived);
        }
    }
}
