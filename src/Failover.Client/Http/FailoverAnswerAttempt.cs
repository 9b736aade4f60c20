namespace Failover.Client;

/// <summary>One attempt of a call.</summary>
/// <param name="Endpoint">The name of the endpoint that was asked.</param>
/// <param name="Verdict">What came of it.</param>
public readonly record struct FailoverAnswerAttempt(string Endpoint, AttemptVerdict Verdict);
