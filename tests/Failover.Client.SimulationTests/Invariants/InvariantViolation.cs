namespace Failover.Client.SimulationTests;

/// <summary>A promise of the policy was broken.</summary>
internal sealed class InvariantViolation(int number, string text, string figures) : Exception($"Invariant {number} is broken. {text}\n  {figures}")
{
    public int Number => number;
}
