namespace Failover.Client.SimulationTests;

/// <summary>A promise of the policy, held against everything that happens to the group of one client. Costs the same however many calls there were.</summary>
/// <param name="number">Its number in the policy.</param>
/// <param name="text">What it promises.</param>
/// <param name="group">Whose group.</param>
internal abstract class Invariant(int number, string text, WatchedGroup group)
{
    protected WatchedGroup Group => group;

    protected FailoverSettings Settings => group.Settings;

    protected long Now => group.Now;

    /// <summary>A call begins.</summary>
    public virtual void CallBegan(WatchedCall call)
    {
    }

    /// <summary>A call has ended.</summary>
    public virtual void CallEnded(WatchedCall call)
    {
    }

    /// <summary>A region was asked.</summary>
    public virtual void AttemptBegan(WatchedAttempt attempt)
    {
    }

    /// <summary>A region answered, failed or was given up; the group has yet to hear of it.</summary>
    public virtual void AttemptEnded(WatchedAttempt attempt)
    {
    }

    /// <summary>The group told of an event.</summary>
    public virtual void Happened(FailoverEvent e)
    {
    }

    /// <summary>Somebody is about to step in.</summary>
    public virtual void BeforeIntervention(Intervention what)
    {
    }

    /// <summary>Somebody has stepped in.</summary>
    public virtual void AfterIntervention(Intervention what)
    {
    }

    /// <summary>Another second has passed.</summary>
    public virtual void Tick()
    {
    }

    protected static string At(long ticks) => $"{TimeSpan.FromTicks(ticks):c}";

    protected void Fail(string figures) => throw new InvariantViolation(number, text, $"client {group.Client} at {At(group.Now)}: {figures}");
}
