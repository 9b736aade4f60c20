using Microsoft.Extensions.Logging;

namespace Failover.Client.Speech;

/// <summary>Events of an attempt, kept back until it is known that this is the one whose audio is heard.</summary>
internal sealed class HeldEvents(ILogger logger, string group)
{
    private readonly object _gate = new();
    private List<Action>? _held = [];

    public void Post(Action raise)
    {
        lock (_gate)
        {
            if (_held is not null)
            {
                _held.Add(raise);
                return;
            }
        }

        Raise(raise);
    }

    /// <summary>Raises what was kept back, in order, and from now on whatever comes.</summary>
    public void Open()
    {
        // What comes meanwhile waits, so that nothing is told before what happened before it.
        lock (_gate)
        {
            foreach (var raise in _held ?? [])
            {
                Raise(raise);
            }

            _held = null;
        }
    }

    /// <summary>What a listener throws must not reach the native code that called it.</summary>
    private void Raise(Action raise)
    {
        try
        {
            raise();
        }
        catch (Exception e)
        {
            SdkLog.ListenerThrew(logger, group, e);
        }
    }
}
