using System.Collections.Immutable;

namespace Failover.Client;

/// <summary>Where one request may go, beside what its address says, and where it went.</summary>
/// <param name="boundTo">The name of the only endpoint that can serve it, if there is only one.</param>
/// <param name="avoided">The names of the endpoints that it must not go to.</param>
/// <param name="followsMemory">Whether what the group remembers (who holds which job, which file) may bind it too.</param>
internal sealed class RequestTarget(string? boundTo, IReadOnlyCollection<string> avoided, bool followsMemory = false)
{
    // A call that is raced goes to two endpoints at once.
    private ImmutableArray<string> _tried = [];

    public string? BoundTo => boundTo;

    public bool FollowsMemory => followsMemory;

    /// <summary>The names of the endpoints that it went to, the last one last.</summary>
    public ImmutableArray<string> Tried => _tried;

    /// <summary>Whether a host that is no endpoint gets none of the client's credentials.</summary>
    public bool IsPublic { get; private init; }

    public static RequestTarget At(string endpoint) => new(endpoint, []);

    /// <summary>For an address that anybody may read, wherever it leads.</summary>
    public static RequestTarget Public() => new(boundTo: null, [], followsMemory: true) { IsPublic = true };

    public void WentTo(FailoverEndpoint endpoint) => ImmutableInterlocked.Update(ref _tried, static (tried, name) => tried.Add(name), endpoint.Name);

    /// <summary>The endpoints to avoid, as bits in the order asked.</summary>
    public ulong UnfitIn(EndpointOrder order)
    {
        var unfit = 0UL;
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            if (avoided.Contains(order.Endpoints[i].Name, StringComparer.OrdinalIgnoreCase))
            {
                unfit |= 1UL << i;
            }
        }

        return unfit;
    }
}
