namespace Failover.Client.Tool;

/// <summary>What one endpoint saw of a simulation.</summary>
/// <param name="name">Its name.</param>
internal sealed class EndpointTally(string name)
{
    public string Name => name;

    /// <summary>Requests that the region received, refused ones included.</summary>
    public long Attempts { get; set; }

    /// <summary>Those that it received while something was wrong with it.</summary>
    public long AttemptsWhileDown { get; set; }

    /// <summary>Those that came to nothing good.</summary>
    public long FailedAttempts { get; set; }

    /// <summary>Calls that ended well with its answer.</summary>
    public long Answers { get; set; }
}
