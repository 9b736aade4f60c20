namespace Failover.Client.Tests;

/// <summary>An attempt as the endpoint saw it.</summary>
/// <param name="Endpoint">The endpoint that was asked.</param>
/// <param name="IsProbe">Whether the attempt was a probe.</param>
/// <param name="At">When it began, from the start of the test.</param>
internal sealed record SentAttempt(string Endpoint, bool IsProbe, TimeSpan At)
{
    public override string ToString() => IsProbe ? $"{Endpoint}?" : Endpoint;
}
