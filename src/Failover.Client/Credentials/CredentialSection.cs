using Microsoft.Extensions.Configuration;

namespace Failover.Client;

/// <summary>What is written about one credential. Values stay out of every message: the one in the wrong place may be the key.</summary>
internal sealed class CredentialSection(IConfigurationSection section, string kind)
{
    public string Path => section.Path;

    public string? Optional(string name) => section[name] is { Length: > 0 } value ? value : null;

    public string Required(string name) =>
        Optional(name) ?? throw new InvalidOperationException($"{Path}:{name} is missing; a credential of kind {kind} needs it.");

    /// <summary>A key that goes into a header.</summary>
    public string Line(string name) =>
        Required(name) is var value && HeaderSyntax.IsCredential(value)
            ? value
            : throw new InvalidOperationException($"{Path}:{name} cannot be sent; it must be one line of printable ASCII characters without blanks around it.");

    public string User() =>
        Required("User") is var user && !user.Contains(':', StringComparison.Ordinal)
            ? user
            : throw new InvalidOperationException($"{Path}:User cannot be sent; it must be without a colon.");

    public string? Header() =>
        Optional("Header") is not { } header || HeaderSyntax.IsToken(header)
            ? Optional("Header")
            : throw new InvalidOperationException($"{Path}:Header cannot be sent; it must be the name of a request header, such as api-key.");

    public string? Region() =>
        Optional("Region") is not { } region || SpeechTokenCredential.IsRegion(region)
            ? Optional("Region")
            : throw new InvalidOperationException($"{Path}:Region is no short name of a region; it must be one, such as westeurope.");

    /// <summary>Where tokens are issued, if that is written.</summary>
    public Uri? Address() =>
        Optional("Address") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && TokenService.IsAllowed(address) ? address
        : throw new InvalidOperationException($"{Path}:Address is '{FailoverOptionsValidator.WithoutSecrets(text)}'; it must be an absolute https address, or an http one to a loopback address, without user, query or fragment.");
}
