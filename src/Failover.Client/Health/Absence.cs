namespace Failover.Client;

/// <summary>What a circuit remembers of being out of rotation and of its way back. <see cref="Circuit"/> says what each value means.</summary>
internal sealed record Absence
{
    public static readonly Absence None = new();

    public int FailedProbes { get; init; }

    public int GoodProbes { get; init; }

    public long NextProbe { get; init; }

    public long? LastProbe { get; init; }

    public bool CheckFailed { get; init; }

    public long Lease { get; init; }

    public long LeaseEnd { get; init; }

    public long RampSince { get; init; }

    public long RampDuration { get; init; }

    public int RampFailures { get; init; }

    public long? ReturnedAt { get; init; }

    public int Relapses { get; init; }

    public long HoldUntil { get; init; }

    public long? OutSince { get; init; }
}
