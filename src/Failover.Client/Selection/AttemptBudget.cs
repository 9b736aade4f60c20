namespace Failover.Client;

/// <summary>Bounds the attempts a group makes on top of its calls: a share of the calls and some each second. What it has not spent it keeps, up to a limit.</summary>
/// <remarks>One word holds what is left, in thousandths; any thread spends without a lock.</remarks>
internal sealed class AttemptBudget(double perCall, double perSecond, double limit)
{
    private const double Unit = 1000;

    private long _left = (long)(perSecond * Unit);
    private long _filledAt;

    public void CallBegan() => Fill((long)(perCall * Unit));

    /// <summary>Takes one attempt out of the budget, if it holds one.</summary>
    public bool TrySpend(long now)
    {
        FillByTime(now);
        long before;
        do
        {
            before = Volatile.Read(ref _left);
            if (before < Unit)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _left, before - (long)Unit, before) != before);
        return true;
    }

    private void FillByTime(long now)
    {
        var since = Volatile.Read(ref _filledAt);
        var earned = (long)(TimeSpan.FromTicks(now - since).TotalSeconds * perSecond * Unit);
        if (earned > 0 && Interlocked.CompareExchange(ref _filledAt, now, since) == since)
        {
            Fill(earned);
        }
    }

    private void Fill(long amount)
    {
        if (Volatile.Read(ref _left) < limit * Unit)
        {
            Interlocked.Add(ref _left, amount);
        }
    }
}
