using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool;

/// <summary>What must not be printed, whoever repeats it: services quote keys in their errors.</summary>
internal sealed class Secrets
{
    // What is shorter hides nothing, and would tear words apart.
    private const int Shortest = 4;

    private const string Hidden = "***";

    private static readonly string[] Names = ["Key", "CopyKey", "Password", "ClientSecret"];

    private readonly SortedSet<string> _values = new(Comparer<string>.Create(static (a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a, b)));

    /// <summary>Everything that is a secret by the place where it is written.</summary>
    public static Secrets Of(IConfiguration configuration)
    {
        var secrets = new Secrets();
        foreach (var (path, value) in configuration.AsEnumerable())
        {
            var places = path.Split(':');
            if (places.Contains("Headers", StringComparer.OrdinalIgnoreCase) || Names.Contains(places[^1], StringComparer.OrdinalIgnoreCase))
            {
                secrets.Add(value);
            }

            if (value?.IndexOf('?', StringComparison.Ordinal) is { } query and >= 0)
            {
                secrets.Add(value[(query + 1)..]);
            }
        }

        return secrets;
    }

    public void Add(string? value)
    {
        if (value is { Length: >= Shortest })
        {
            _values.Add(value);
            _values.Add(Uri.EscapeDataString(value));
        }
    }

    /// <summary>The text without any of them. The longest go first: one may be part of another.</summary>
    public string Hide(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Hidden, StringComparison.Ordinal);
        }

        return text;
    }
}
