using System.Numerics;

namespace Failover.Client;

/// <summary>Which of several endpoints of one priority gets a call: each in proportion to its weight.</summary>
internal static class WeightedChoice
{
    // Apart from the golden ratio, which says who takes part in a ramp: the two must not go hand in hand.
    private const ulong Step = 0x6A09E667F3BCC908;

    // For sessions alike: those that choose an endpoint would be the very ones that its ramp takes last.
    private const uint Salt = 0x5BD1E995;

    /// <summary>Places a call on its own between 0 and 1: one after the other, spread evenly over any stretch of calls.</summary>
    public static double Place(long call) => ((ulong)call * Step >> 11) / (double)(1UL << 53);

    /// <summary>The place of one of the candidates, a bit each, for a call on its own.</summary>
    /// <param name="endpoints">All endpoints, as asked.</param>
    /// <param name="candidates">Those among whom to choose.</param>
    /// <param name="from">The first of the priority.</param>
    /// <param name="to">The one behind its last.</param>
    /// <param name="place">Where the call lies between 0 and 1. Then where it lies within the share of the chosen one: should that one not take it, the others share it by their weights, and it does not go to the same neighbour every time.</param>
    public static int ForCall(FailoverEndpoint[] endpoints, ulong candidates, int from, int to, ref double place)
    {
        var total = TotalWeight(endpoints, candidates, from, to);
        // Where all that are left weigh nothing they are alike.
        var alike = total == 0;
        var at = place * (alike ? BitOperations.PopCount(candidates) : total);
        var last = from;
        for (var i = from; i < to; i++)
        {
            var weight = alike ? (int)((candidates >> i) & 1) : Weight(endpoints, candidates, i);
            if (weight > 0)
            {
                (last, place) = (i, at / weight);
                if (place < 1)
                {
                    break;
                }

                at -= weight;
            }
        }

        return last;
    }

    /// <summary>The place of one of the candidates for a session: the same in every process, and another only when that one is out (weighted rendezvous hashing).</summary>
    public static int ForSession(FailoverEndpoint[] endpoints, ulong candidates, int from, int to, string session)
    {
        var best = -1;
        var highest = double.NegativeInfinity;
        var alike = TotalWeight(endpoints, candidates, from, to) == 0;
        for (var i = from; i < to; i++)
        {
            if ((candidates & (1UL << i)) != 0)
            {
                var score = (alike ? 1 : endpoints[i].Weight) / -Math.Log(RampShare.Place(session, endpoints[i].Name, Salt) + double.Epsilon);
                if (score > highest)
                {
                    (best, highest) = (i, score);
                }
            }
        }

        return best;
    }

    private static int TotalWeight(FailoverEndpoint[] endpoints, ulong candidates, int from, int to)
    {
        var total = 0;
        for (var i = from; i < to; i++)
        {
            total += Weight(endpoints, candidates, i);
        }

        return total;
    }

    private static int Weight(FailoverEndpoint[] endpoints, ulong candidates, int index) =>
        (candidates & (1UL << index)) == 0 ? 0 : endpoints[index].Weight;
}
