namespace Failover.Client.Speech;

/// <summary>An attempt at speaking under way.</summary>
internal interface ISynthesisAttempt : IRunningAttempt;
