using Microsoft.Extensions.Logging;

namespace Failover.Client;

/// <summary>The tokens of a group, and what they are fetched with.</summary>
internal sealed class TokenKeepers(GroupClock clock, ILogger logger, string group) : IDisposable
{
    private readonly object _gate = new();
    private List<TokenKeeper> _keepers = [];

    public GroupClock Clock => clock;

    public ILogger Logger => logger;

    public string Group => group;

    /// <summary>The way to the transport of the latest handler; known once one has sent something.</summary>
    public HttpSend? Send { get; set; }

    /// <summary>What keeps an endpoint's token, if its credential is one that changes. A reload that leaves the credential as it was leaves the token at hand.</summary>
    public TokenKeeper? KeeperOf(FailoverEndpointOptions endpoint, TokenKeeper? before) => endpoint.Credential switch
    {
        null or FixedCredential => null,
        var credential => before is not null && before.Credential.Equals(credential) ? before : new TokenKeeper(credential, this),
    };

    /// <summary>Lets go of the tokens of endpoints that are gone.</summary>
    public void Follow(EndpointOrder order)
    {
        var kept = new List<TokenKeeper>();
        foreach (var endpoint in order.ByPriority)
        {
            if (endpoint.Token is { } keeper)
            {
                (keeper.Endpoint, keeper.Patience) = (endpoint, order.Settings.Http.AttemptTimeout);
                kept.Add(keeper);
            }
        }

        lock (_gate)
        {
            DisposeAll(_keepers.Except(kept));
            _keepers = kept;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            DisposeAll(_keepers);
        }
    }

    private static void DisposeAll(IEnumerable<TokenKeeper> keepers)
    {
        foreach (var keeper in keepers)
        {
            keeper.Dispose();
        }
    }
}
