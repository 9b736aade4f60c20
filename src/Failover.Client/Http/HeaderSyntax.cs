using System.Buffers;

namespace Failover.Client;

/// <summary>What HTTP allows in the name and the value of a header field (RFC 9110, sections 5.1 and 5.5).</summary>
internal static class HeaderSyntax
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> LineBreakers = SearchValues.Create("\r\n\0");

    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c)]);

    public static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static bool IsValue(string? value) => value is not null && !value.AsSpan().ContainsAny(LineBreakers);

    /// <summary>Whether it can be sent as a credential: a key that holds anything else was copied badly, and a transport would refuse it with every call.</summary>
    public static bool IsCredential(string? value) => !string.IsNullOrWhiteSpace(value) && value[0] != ' ' && value[^1] != ' ' && !value.AsSpan().ContainsAnyExcept(Printable);
}
