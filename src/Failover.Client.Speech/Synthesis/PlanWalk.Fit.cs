namespace Failover.Client.Speech;

/// <summary>Which regions may be asked now, by the voice that each would speak with.</summary>
internal sealed partial class PlanWalk
{
    /// <summary>The regions that are not to be asked now, as bits in the order asked: those with nothing left to try, and those that could only speak with a later voice than one in rotation.</summary>
    public ulong Unfit(FailoverEndpoint? forced, long now)
    {
        lock (_gate)
        {
            var candidates = Candidates;
            var serving = ServingBest(candidates, forced, now);
            if (serving < 0)
            {
                return ~candidates;
            }

            var fit = 0UL;
            for (var i = 0; i < _endpoints.Length; i++)
            {
                if (!IsIn(candidates, i) || _steps[i] > _steps[serving])
                {
                    continue;
                }

                if (_steps[i] < _steps[serving] && forced is null && IsToBeFound(i, serving, now))
                {
                    return ~(1UL << i);
                }

                // One that is out stays in line for its probe, in its place; it is not waited for.
                fit |= 1UL << i;
            }

            return ~fit;
        }
    }

    /// <summary>The region in rotation that has the best voice; the one that a command put first, whatever its voice.</summary>
    private int ServingBest(ulong candidates, FailoverEndpoint? forced, long now)
    {
        var best = -1;
        for (var i = 0; i < _endpoints.Length; i++)
        {
            if (!IsIn(candidates, i))
            {
                continue;
            }

            if (_endpoints[i] == forced)
            {
                return i;
            }

            if (_endpoints[i].Health is { Circuit.State: EndpointState.Closed } health && !health.IsCooling(now) && (best < 0 || _steps[i] < _steps[best]))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>A region that alone has a better voice, and stands behind one in rotation: in its place in line nobody would ever find out that it is back.</summary>
    private bool IsToBeFound(int index, int serving, long now) =>
        _endpoints[index].Priority > _endpoints[serving].Priority
        && _endpoints[index].Health is var health && !health.IsCooling(now)
        && (health.Circuit.State == EndpointState.Ramping || health.Circuit.ProbeIsDue(now));
}
