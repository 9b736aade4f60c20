namespace Failover.Client;

/// <summary>What becomes of an endpoint that has recovered while one behind it in line serves.</summary>
public enum FailbackPolicy
{
    /// <summary>It takes its calls back, in steps.</summary>
    Automatic,

    /// <summary>It stands by, and takes its calls back when the one that serves is lost, or by <see cref="FailoverGroup.Restore"/>.</summary>
    Sticky,

    /// <summary>It stands by until <see cref="FailoverGroup.Restore"/>. Only calls that no other endpoint can serve go there before.</summary>
    Manual,
}
