namespace Failover.Client.Replication;

/// <summary>A copy, a comparison, a back-up or a restore that cannot go on; the message says in one sentence what is wrong and where.</summary>
public sealed class ReplicationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ReplicationException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public ReplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">Why.</param>
    public ReplicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
