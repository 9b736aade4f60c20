namespace Failover.Client;

/// <summary>Which of several endpoints of one priority gets a call: each in proportion to its weight.</summary>
internal static class WeightedChoice
{
    // Apart from the golden ratio, which says who takes part in a ramp: the two must not go hand in hand.
    private const ulong Step = 0x6A09E667F3BCC908;

    /// <summary>The place of one of the candidates, a bit each, for a call on its own: spread evenly over any stretch of calls.</summary>
    public static int ForCall(FailoverEndpoint[] endpoints, ulong candidates, int from, int to, long call)
    {
        var total = 0;
        for (var i = from; i < to; i++)
        {
            total += Weight(endpoints, candidates, i);
        }

        // Where all that are left weigh nothing they are alike.
        var alike = total == 0;
        var place = ((ulong)call * Step >> 11) / (double)(1UL << 53) * (alike ? System.Numerics.BitOperations.PopCount(candidates) : total);
        var last = from;
        for (var i = from; i < to; i++)
        {
            var weight = alike ? (int)((candidates >> i) & 1) : Weight(endpoints, candidates, i);
            if (weight > 0)
            {
                last = i;
                place -= weight;
                if (place < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>The place of one of the candidates for a session: the same in every process, and another only when that one is out (weighted rendezvous hashing).</summary>
    public static int ForSession(FailoverEndpoint[] endpoints, ulong candidates, int from, int to, string session)
    {
        var best = -1;
        var highest = double.NegativeInfinity;
        for (var i = from; i < to; i++)
        {
            if ((candidates & (1UL << i)) != 0)
            {
                var score = Weight(endpoints, candidates, i) / -Math.Log(RampShare.Place(session, endpoints[i].Name) + double.Epsilon);
                if (score > highest)
                {
                    (best, highest) = (i, score);
                }
            }
        }

        return best;
    }

    private static int Weight(FailoverEndpoint[] endpoints, ulong candidates, int index) =>
        (candidates & (1UL << index)) == 0 ? 0 : endpoints[index].Weight;
}
