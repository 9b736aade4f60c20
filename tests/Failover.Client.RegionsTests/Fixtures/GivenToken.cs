using Azure.Core;

namespace Failover.Client.RegionsTests;

/// <summary>A token that somebody else fetched.</summary>
internal sealed class GivenToken(string token) : TokenCredential
{
    private readonly AccessToken _token = new(token, DateTimeOffset.MaxValue);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => _token;

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(_token);
}
