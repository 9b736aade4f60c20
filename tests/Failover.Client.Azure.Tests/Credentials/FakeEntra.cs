using System.Collections.Concurrent;
using Azure.Core;

namespace Failover.Client.SdkTests.Credentials;

/// <summary>Gives tokens as scripted, <c>entra-1</c>, <c>entra-2</c> and so on, without a network.</summary>
internal sealed class FakeEntra(TimeProvider time) : TokenCredential
{
    public ConcurrentQueue<TokenRequestContext> Asked { get; } = new();

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan? RefreshAfter { get; set; }

    public Func<Exception>? Fault { get; set; }

    /// <summary>Whether it gives the same token until claims ask for another, as MSAL does.</summary>
    public bool Remembers { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Enqueue(requestContext);
        var now = time.GetUtcNow();
        var number = Remembers ? 1 + Asked.Count(static a => a.Claims is not null) : Asked.Count;
        return Fault is { } fault ? throw fault() : new AccessToken($"entra-{number}", now + Lifetime, RefreshAfter is { } after ? now + after : null);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
