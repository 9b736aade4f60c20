namespace Failover.Client.Tool;

/// <summary>What one question says of an endpoint.</summary>
internal enum ProbeState
{
    /// <summary>It answers, and takes its key.</summary>
    Answers,

    /// <summary>It is busy, and says so.</summary>
    Busy,

    /// <summary>It refuses its own key.</summary>
    Refuses,

    /// <summary>It answers that it cannot answer.</summary>
    Fails,

    /// <summary>No answer comes from there.</summary>
    Silent,
}
