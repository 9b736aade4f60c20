namespace Failover.Client;

/// <summary>A count that any number of threads adds to at once.</summary>
internal sealed class StripedCounter
{
    private readonly long[] _cells = new long[(Stripe.Count + 1) * Stripe.Padding];

    public long Value
    {
        get
        {
            var sum = 0L;
            for (var i = 1; i <= Stripe.Count; i++)
            {
                sum += Volatile.Read(ref _cells[i * Stripe.Padding]);
            }

            return sum;
        }
    }

    public void Add() => Interlocked.Increment(ref _cells[(Stripe.Mine + 1) * Stripe.Padding]);
}
