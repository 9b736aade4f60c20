namespace Failover.Client.Replication;

/// <summary>A request that went out and was not answered: the service may have carried it out. A billed step is looked for before it begins again.</summary>
public sealed class OutcomeUnknownException : Exception
{
    /// <summary>Makes the exception.</summary>
    public OutcomeUnknownException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which request, and where.</param>
    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which request, and where.</param>
    /// <param name="innerException">How it ended.</param>
    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
