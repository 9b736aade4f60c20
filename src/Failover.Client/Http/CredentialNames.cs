namespace Failover.Client;

/// <summary>Which header names stand for a credential.</summary>
internal static class CredentialNames
{
    // A key may hide under any name an API invents; these fragments are what such names have in common.
    private static readonly string[] Fragments = ["key", "token", "secret", "auth", "password", "credential"];

    public static bool LooksLikeCredential(string header, ISet<string> known) =>
        known.Contains(header) || Array.Exists(Fragments, f => header.Contains(f, StringComparison.OrdinalIgnoreCase));
}
