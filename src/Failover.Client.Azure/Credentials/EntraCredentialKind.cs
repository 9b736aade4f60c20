using Azure.Core;
using Azure.Identity;

namespace Failover.Client;

/// <summary>Reads an Entra credential from configuration.</summary>
internal static class EntraCredentialKind
{
    private static readonly Lazy<DefaultAzureCredential> Default = new(static () => new DefaultAzureCredential());

    /// <param name="usual">Who asks where the section names nobody; <see cref="DefaultAzureCredential"/> where there is none.</param>
    public static CredentialKind With(TokenCredential? usual) =>
        new(CredentialKinds.Entra, ["Scope", "ResourceId", "TenantId", "ClientId", "ClientSecret", "ManagedIdentityClientId"], section => Make(section, usual));

    private static EntraCredential Make(CredentialSection section, TokenCredential? usual)
    {
        var identity = (Tenant: section.Optional("TenantId"), Client: section.Optional("ClientId"), Secret: section.Optional("ClientSecret"), Managed: section.Optional("ManagedIdentityClientId"));
        var resourceId = section.Optional("ResourceId") is not { } id || EntraCredential.IsResourceId(id)
            ? section.Optional("ResourceId")
            : throw new InvalidOperationException($"{section.Path}:ResourceId is no resource id; it must be one word, such as /subscriptions/.../accounts/speech-we.");
        if (identity.Tenant is { } t && !IsTenant(t))
        {
            throw new InvalidOperationException($"{section.Path}:TenantId is no tenant; it must be the id of one, or its domain.");
        }

        var scope = section.Optional("Scope") ?? EntraCredential.DefaultScope;
        if (string.IsNullOrWhiteSpace(scope))
        {
            throw new InvalidOperationException($"{section.Path}:Scope is blank; it must be what the token is for, such as {EntraCredential.DefaultScope}.");
        }

        TokenCredential credential = identity switch
        {
            (null, null, null, null) => usual ?? Default.Value,
            ({ } tenant, null, null, null) => new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = tenant }),
            ({ } tenant, { } client, { } secret, null) => new ClientSecretCredential(tenant, client, secret),
            (null, null, null, { } managed) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(managed)),
            _ => throw new InvalidOperationException($"{section.Path} names nobody who could ask; a credential of kind Entra takes TenantId, ClientId and ClientSecret together, or ManagedIdentityClientId alone, or TenantId alone, or none of them."),
        };
        // What is usual is one and the same; anything else is made anew with every reload, and is known by what is written.
        object who = identity == default && usual is not null ? usual : identity;
        return new EntraCredential(credential, who, scope, resourceId);
    }

    private static bool IsTenant(string text) => text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
