namespace Failover.Client;

/// <summary>Numbers that every call writes are kept several times over, so that threads on different cores do not wait for one another's memory; a reader adds them up.</summary>
internal static class Stripe
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>The words of 8 bytes that keep two stripes on separate cache lines.</summary>
    public const int Padding = 16;

    /// <summary>The one this thread writes. By thread and not by core, so that a simulation on one thread is the same every time.</summary>
    public static int Mine => Environment.CurrentManagedThreadId & (Count - 1);
}
