using System.Text;

namespace Failover.Client.Tool;

/// <summary>Options as they are rehearsed: the policy is the user's, the addresses and keys are not.</summary>
internal static class Rehearsal
{
    /// <summary>Gives every endpoint an address that stands for its name and leaves no value in its headers and no credential, so that none can get into a report.</summary>
    /// <param name="options">Read for this purpose alone.</param>
    /// <returns>The same options.</returns>
    public static FailoverOptions Of(FailoverOptions options)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, endpoint) in options.Endpoints)
        {
            endpoint.Address = new Uri($"https://{HostOf(name, taken)}/");
            foreach (var header in endpoint.Headers.Keys.ToArray())
            {
                endpoint.Headers[header] = "simulated";
            }

            if (endpoint.Credential is { } credential)
            {
                // No service that issues tokens is asked for one in a rehearsal.
                endpoint.Credential = EndpointCredential.ApiKey("simulated", credential.Header);
            }
        }

        return options;
    }

    /// <summary>What a host name may hold of a name, with a number where two come to the same.</summary>
    private static string HostOf(string name, HashSet<string> taken)
    {
        var host = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            host.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        // At most 63 characters make a label; a letter in front, since digits alone would be an address.
        var label = host.ToString().Trim('-') is { Length: > 0 } text && char.IsAsciiLetter(text[0]) ? text : $"region-{host.ToString().Trim('-')}".Trim('-');
        label = label.Length > 50 ? label[..50].Trim('-') : label;
        var unique = label;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = $"{label}-{number}";
        }

        return unique;
    }
}
