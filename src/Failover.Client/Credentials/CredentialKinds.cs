using Microsoft.Extensions.Configuration;

namespace Failover.Client;

/// <summary>The kinds of credential that configuration may name: those of this package, and those that another one registered.</summary>
internal sealed class CredentialKinds(IEnumerable<CredentialKind> added)
{
    public const string Entra = "Entra";

    public static readonly CredentialKinds Core = new([]);

    private readonly CredentialKind[] _kinds =
    [
        new("ApiKey", ["Key", "Header"], static s => EndpointCredential.ApiKey(s.Line("Key"), s.Header() ?? "api-key")),
        new("Bearer", ["Key"], static s => EndpointCredential.Bearer(s.Line("Key"))),
        new("Basic", ["User", "Password"], static s => EndpointCredential.Basic(s.User(), s.Required("Password"))),
        new("SpeechToken", ["Key", "Region", "Address"], SpeechToken),
        new("IbmIam", ["Key", "Address"], static s => EndpointCredential.IbmIam(s.Line("Key"), s.Address())),
        .. added,
    ];

    public EndpointCredential Read(IConfigurationSection section)
    {
        var settings = SettingTable.ChildrenOf(section);
        var name = section["Kind"];
        if (Array.Find(_kinds, k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } kind)
        {
            throw new InvalidOperationException($"{section.Path}:Kind {Complaint(name)}");
        }

        foreach (var child in settings)
        {
            if (!kind.Fields.Prepend("Kind").Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"{child.Path} is not a setting of a credential of kind {kind.Name}; allowed here: Kind, {string.Join(", ", kind.Fields)}.");
            }
        }

        return kind.Make(new CredentialSection(section, kind.Name));
    }

    private string Complaint(string? name) =>
        string.IsNullOrEmpty(name) ? $"is missing; it must be {Names}."
        : string.Equals(name, Entra, StringComparison.OrdinalIgnoreCase) ? $"is '{name}'; that kind comes with the package Failover.Client.Azure: reference it and call services.AddEntraFailoverCredentials()."
        : $"is '{name}'; it must be {Names}.";

    private string Names => string.Join(" or ", _kinds.Select(static k => k.Name));

    private static EndpointCredential SpeechToken(CredentialSection section)
    {
        var (key, region, address) = (section.Line("Key"), section.Region(), section.Address());
        return (region, address) switch
        {
            ({ } r, null) => EndpointCredential.SpeechToken(key, r),
            (null, { } a) => EndpointCredential.SpeechToken(key, a),
            _ => throw new InvalidOperationException($"{section.Path} {(region is null ? "has neither Region nor Address" : "has both Region and Address")}; a credential of kind SpeechToken needs one of them."),
        };
    }
}
