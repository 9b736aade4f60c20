using System.Text;

namespace Failover.Client;

/// <summary>Reads what an endpoint wants of the next token (<c>claims="..."</c> in its refusal, continuous access evaluation). Without it Entra ID gives the refused token once more.</summary>
internal static class EntraChallenge
{
    private const string Parameter = "claims=\"";

    public static string? ClaimsOf(string? challenge)
    {
        var start = challenge?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var text = challenge![(start + Parameter.Length)..];
        var end = text.IndexOf('"', StringComparison.Ordinal);
        return end <= 0 ? null : Decode(text[..end].Replace('-', '+').Replace('_', '/').TrimEnd('='));
    }

    private static string? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
