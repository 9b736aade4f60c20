using Azure.Core;
using Azure.Identity;

namespace Failover.Client;

/// <summary>A token of Microsoft Entra ID, put on every attempt to one endpoint in place of what the SDK set, and kept fresh in the background.</summary>
/// <remarks>One <see cref="TokenCredential"/> may serve any number of endpoints: each has its own token at hand.</remarks>
public sealed class EntraCredential : EndpointCredential
{
    /// <summary>The scope of the Azure AI services.</summary>
    public const string DefaultScope = "https://cognitiveservices.azure.com/.default";

    // As Azure.Core does where Entra does not say when.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private readonly TokenCredential _credential;
    private readonly object _identity;
    private readonly string _scope;
    private readonly string? _resourceId;

    /// <summary>Makes the credential of an endpoint.</summary>
    /// <param name="credential">Who asks, such as a <see cref="DefaultAzureCredential"/>.</param>
    /// <param name="scope">What the token is for; the Azure AI services by default. Azure Machine Learning takes <c>https://ml.azure.com/.default</c>.</param>
    /// <param name="resourceId">The Azure resource id of the endpoint, where the Speech service wants the token in the form <c>aad#resourceId#token</c>.</param>
    /// <exception cref="ArgumentException">The scope is blank, or the resource id cannot be sent.</exception>
    public EntraCredential(TokenCredential credential, string scope = DefaultScope, string? resourceId = null)
        : this(credential, credential, scope, resourceId)
    {
    }

    /// <summary>The same where two credentials of one identity count as equal, so that a reload keeps the token.</summary>
    internal EntraCredential(TokenCredential credential, object identity, string scope, string? resourceId)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentException.ThrowIfNullOrWhiteSpace(scope);
        if (resourceId is not null && !IsResourceId(resourceId))
        {
            throw new ArgumentException("The resource id of a token must be one word, such as /subscriptions/.../accounts/speech-we.", nameof(resourceId));
        }

        (_credential, _identity, _scope, _resourceId) = (credential, identity, scope, resourceId);
    }

    /// <inheritdoc/>
    protected internal override async ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = new TokenRequestContext([_scope], claims: EntraChallenge.ClaimsOf(context.Challenge), isCaeEnabled: true);
        try
        {
            var token = await _credential.GetTokenAsync(request, cancellationToken).ConfigureAwait(false);
            var now = context.Time.GetUtcNow();
            var lifetime = token.ExpiresOn - now;
            if (lifetime <= TimeSpan.Zero)
            {
                throw new EndpointCredentialException("Entra ID gave a token that has ended; is the clock of this machine right?");
            }

            var refresh = (token.RefreshOn ?? token.ExpiresOn - Ahead) - now;
            return new EndpointToken(_resourceId is null ? $"Bearer {token.Token}" : $"Bearer aad#{_resourceId}#{token.Token}", lifetime, refresh > TimeSpan.Zero && refresh < lifetime ? refresh : null);
        }
        catch (AuthenticationFailedException e)
        {
            // The first line says what is wrong; the rest is where to read about it.
            throw new EndpointCredentialException(e.Message.Split('\n', 2)[0].Trim(), EntraRefusal.Is(e), e);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is EntraCredential other && _identity.Equals(other._identity) && (_scope, _resourceId) == (other._scope, other._resourceId);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_identity, _scope, _resourceId);

    internal static bool IsResourceId(string text) => text.Length > 0 && text.All(static c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '#'));
}
