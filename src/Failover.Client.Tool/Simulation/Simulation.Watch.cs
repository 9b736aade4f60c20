using System.Runtime.ExceptionServices;
using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <content>Tells those who look on, and makes sure that nothing they find gets lost.</content>
internal sealed partial class Simulation
{
    internal void CallStarted(int client, long number, SimulatedRequest request)
    {
        _inFlight++;
        foreach (var observer in _observers)
        {
            observer.CallStarted(client, number, request);
        }
    }

    internal void CallEnded(in EndedCall call)
    {
        if (HasStrayed(call.Request.Message))
        {
            return;
        }

        _inFlight--;
        foreach (var observer in _observers)
        {
            observer.CallEnded(call);
        }
    }

    /// <summary>Whatever looks on has found something wrong: the run ends with it, although those whom it was thrown at would carry on.</summary>
    internal void Break(Exception e) => Interlocked.CompareExchange(ref _broken, ExceptionDispatchInfo.Capture(e), null);

    internal void Changed(int client, FailoverEvent e)
    {
        if (!HasStrayed(e))
        {
            Tell(static (o, s) => o.Changed(s.client, s.e), (client, e));
        }
    }

    private void AttemptStarted(VirtualAttempt attempt)
    {
        if (!HasStrayed(attempt))
        {
            Tell(static (o, a) => o.AttemptStarted(a), attempt);
        }
    }

    private void AttemptEnded(VirtualAttempt attempt)
    {
        if (!HasStrayed(attempt))
        {
            Tell(static (o, a) => o.AttemptEnded(a), attempt);
        }
    }

    private bool HasStrayed(object what)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            return false;
        }

        _strayed = $"{what}";
        return true;
    }

    /// <summary>Groups and regions swallow or translate what a listener throws; here it must not get lost.</summary>
    private void Tell<T>(Action<ISimulationObserver, T> what, T state)
    {
        try
        {
            foreach (var observer in _observers)
            {
                what(observer, state);
            }
        }
#pragma warning disable CA1031 // Thrown again when the clock stands still.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Break(e);
        }
    }
}
