namespace Failover.Client.Tool;

/// <summary>What a call came to, as its caller sees it.</summary>
internal enum CallOutcome
{
    /// <summary>The answer of a healthy region, to its last byte.</summary>
    Answered,

    /// <summary>An exception, or an answer that a healthy region would not have given.</summary>
    Failed,

    /// <summary>The caller went away.</summary>
    Cancelled,
}
