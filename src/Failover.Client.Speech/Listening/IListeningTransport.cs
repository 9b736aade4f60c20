namespace Failover.Client.Speech;

/// <summary>How to listen. It makes one attempt when told to and reports what happens; where to, what it means and what comes next is decided elsewhere.</summary>
internal interface IListeningTransport
{
    /// <summary>Begins an attempt and returns without waiting for it.</summary>
    /// <param name="target">Where.</param>
    /// <param name="audio">What is to be heard.</param>
    /// <param name="sink">Is told of what was heard, and once of the end.</param>
    IRunningAttempt Start(ListeningTarget target, ReplayReader audio, ListeningSink sink);
}
