using System.Collections.Immutable;
using System.Text;
using Failover.Client.Testing;

namespace Regions.Services;

/// <summary>Every key and token that any region ever gave out, to tell whose a request carries.</summary>
internal sealed class Secrets
{
    private ImmutableArray<(string Region, string Value)> _all = [];

    public void Add(string region, string value) =>
        ImmutableInterlocked.Update(ref _all, static (all, secret) => all.Add(secret), (region, value));

    /// <summary>Whether another region's key or token stands in a header, in the query, or in a form.</summary>
    public bool HasForeign(string region, RecordedRequest request)
    {
        if (HasForeign(region, request.Target) || HasForeign(region, Uri.UnescapeDataString(request.Target)))
        {
            return true;
        }

        foreach (var (_, values) in request.Headers)
        {
            foreach (var value in values)
            {
                if (value is not null && (HasForeign(region, value) || HasForeign(region, Decoded(value))))
                {
                    return true;
                }
            }
        }

        return request.Headers.TryGetValue("Content-Type", out var type)
            && type.ToString().StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            && HasForeign(region, Uri.UnescapeDataString(request.BodyText));
    }

    private bool HasForeign(string region, string text)
    {
        foreach (var (owner, value) in _all)
        {
            if (owner != region && text.Contains(value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Basic authentication wraps the key.
    private static string Decoded(string header)
    {
        const string Scheme = "Basic ";
        Span<byte> bytes = stackalloc byte[1024];
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[Scheme.Length..], bytes, out var length)
            ? Encoding.UTF8.GetString(bytes[..length])
            : "";
    }
}
