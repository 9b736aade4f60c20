using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>Looks on while a simulation runs, on its thread. Whatever it does not care for costs it nothing.</summary>
internal interface ISimulationObserver
{
    /// <summary>Everything is set up and nothing has happened yet.</summary>
    void Started(Simulation simulation)
    {
    }

    /// <summary>A call begins.</summary>
    void CallStarted(int client, long number, SimulatedRequest request)
    {
    }

    /// <summary>A call has ended.</summary>
    void CallEnded(in EndedCall call)
    {
    }

    /// <summary>A region was asked.</summary>
    void AttemptStarted(VirtualAttempt attempt)
    {
    }

    /// <summary>A region answered, failed, or was given up.</summary>
    void AttemptEnded(VirtualAttempt attempt)
    {
    }

    /// <summary>Something happened to the group of a client.</summary>
    void Changed(int client, FailoverEvent e)
    {
    }

    /// <summary>Another second has passed.</summary>
    void Tick()
    {
    }
}
