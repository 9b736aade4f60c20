namespace Failover.Client.SimulationTests;

/// <summary>Invariant 17, about every request that reaches a region, whoever sent it.</summary>
/// <param name="keys">The key of each region, by its name.</param>
internal sealed class KeysStayHome(IReadOnlyDictionary<string, string> keys)
{
    public void Sent(string region, HttpRequestMessage request)
    {
        foreach (var (owner, key) in keys)
        {
            if (owner == region)
            {
                continue;
            }

            foreach (var header in request.Headers.NonValidated)
            {
                if (header.Value.ToString().Contains(key, StringComparison.Ordinal))
                {
                    throw Violation($"header {header.Key} of a request to {region} holds the key of {owner}");
                }
            }

            if (request.RequestUri!.Query.Contains(key, StringComparison.Ordinal))
            {
                throw Violation($"the query of a request to {region} holds the key of {owner}");
            }
        }
    }

    private static InvariantViolation Violation(string figures) => new(17, "No header or query value of A's credential in a request to B.", figures);
}
