namespace Regions;

/// <summary>What becomes of jobs that a service has accepted.</summary>
public enum JobFate
{
    /// <summary>They succeed when their time is over.</summary>
    Succeeds,

    /// <summary>They fail when their time is over.</summary>
    Fails,

    /// <summary>They go on for as long as this is their fate.</summary>
    NeverEnds,

    /// <summary>The same, and where states are words, theirs is <c>unknown</c>.</summary>
    IsUnknown,
}
