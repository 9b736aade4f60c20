namespace Failover.Client;

/// <summary>A kind of credential that configuration may name.</summary>
/// <param name="Name">What stands under <c>Kind</c>.</param>
/// <param name="Fields">What else may stand in the section.</param>
/// <param name="Make">Makes the credential of what stands there.</param>
internal sealed record CredentialKind(string Name, string[] Fields, Func<CredentialSection, EndpointCredential> Make);
