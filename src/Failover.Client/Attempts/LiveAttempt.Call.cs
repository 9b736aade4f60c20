using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Failover.Client;

/// <summary>What an attempt in flight keeps for its call, where it costs the call no byte.</summary>
#pragma warning disable CA1001 // As in the other part.
internal sealed partial class LiveAttempt
{
    private RateWindow? _tallyOf;
    private int _tallyThread;
    private ThreadedCounter.Cell? _cell;
    private RateWindow.Lane? _lane;
    private RequestAim _aim;

    /// <summary>Ends it when its caller leaves.</summary>
    public CancellationTokenRegistration CallersLeave { get; set; }

    /// <summary>The caller's token.</summary>
    public CancellationToken Caller { get; private set; }

    /// <summary>The order that stood when its call began.</summary>
    public EndpointOrder? Order { get; private set; }

    /// <summary>The circuit that let it through.</summary>
    public Circuit? Circuit { get; private set; }

    public Activity? Activity { get; private set; }

    /// <summary>The HTTP request that it sends. Kept here with what follows, where it costs no call a byte.</summary>
    public HttpRequestMessage? Request { get; private set; }

    /// <summary>The same as its caller wrote it.</summary>
    public WrittenRequest Written { get; private set; }

    /// <summary>What its answer means, where that was not taken and somebody has said so already.</summary>
    public AttemptVerdict? Verdict { get; set; }

    /// <summary>What was put on the request in the place of the caller's.</summary>
    public ref RequestAim Aim => ref _aim;

    /// <summary>When it went out, to the tick; what <see cref="Attempt"/> says may be rough.</summary>
    public long SentAt { get; set; }

    /// <summary>Says whose attempt it is. Writes only what differs from the last time: to write a reference costs more than to compare it.</summary>
    public void BelongsTo(EndpointOrder order, Circuit circuit, Activity? activity, CancellationToken caller)
    {
        SentAt = -1;
        if (Order != order)
        {
            Order = order;
        }

        if (Circuit != circuit)
        {
            Circuit = circuit;
        }

        if (activity is not null)
        {
            Activity = activity;
        }

        if (caller.CanBeCanceled)
        {
            Caller = caller;
        }
    }

    /// <summary>Where the thread that began it counts what becomes of attempts at its endpoint, found once for many of them; nowhere of its own where threads have to share.</summary>
    public bool TryTally(EndpointHealth health, [NotNullWhen(true)] out ThreadedCounter.Cell? cell, [NotNullWhen(true)] out RateWindow.Lane? lane)
    {
        if (_tallyOf != health.Window || _tallyThread != Thread)
        {
            (_tallyOf, _tallyThread) = (health.Window, Thread);
            (_cell, _lane) = (health.Counters.WholeCallsOf(Thread), _tallyOf.LaneOf(Thread));
        }

        (cell, lane) = (_cell, _lane);
        return cell is not null && lane is not null;
    }

    /// <summary>Remembers the request of an attempt that goes on.</summary>
    public void Keep(HttpRequestMessage request, in WrittenRequest written) => (Request, Written) = (request, written);

    /// <summary>Lets go of its call.</summary>
    public void Release()
    {
        if (Caller.CanBeCanceled)
        {
            CallersLeave.Dispose();
            (CallersLeave, Caller) = (default, default);
        }

        if (Activity is not null)
        {
            Activity = null;
        }

        if (Request is not null)
        {
            (Request, Written, Verdict) = (null, default, null);
        }

        _aim = default;
    }
}
