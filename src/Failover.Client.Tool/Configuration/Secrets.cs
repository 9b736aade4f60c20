using System.Text;
using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool;

/// <summary>What must not be printed, whoever repeats it: services quote keys in their errors.</summary>
internal sealed class Secrets
{
    // What is shorter hides nothing, and would tear words apart.
    private const int Shortest = 4;

    private const string Hidden = "***", Password = "Password";

    private static readonly string[] Names = ["Key", "CopyKey", Password, "ClientSecret"];

    // The longest go first: one may be part of another.
    private readonly SortedSet<string> _values = new(Comparer<string>.Create(static (a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a, b)));

    /// <summary>Adds everything that is a secret by the place where it is written.</summary>
    public void AddFrom(IConfiguration configuration)
    {
        foreach (var (path, value) in configuration.AsEnumerable())
        {
            var places = path.Split(':');
            if (places.Contains("Headers", StringComparer.OrdinalIgnoreCase) || Names.Contains(places[^1], StringComparer.OrdinalIgnoreCase))
            {
                Add(value);
            }

            if (places[^1].Equals(Password, StringComparison.OrdinalIgnoreCase))
            {
                // As it goes over the wire.
                var user = configuration[$"{path[..^Password.Length]}User"];
                Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{value}")));
            }

            if (value?.IndexOf('?', StringComparison.Ordinal) is { } query and >= 0)
            {
                Add(value[(query + 1)..]);
            }
        }
    }

    public void Add(string? value)
    {
        if (value is { Length: >= Shortest })
        {
            _values.Add(value);
            _values.Add(Uri.EscapeDataString(value));
            _values.Add(Uri.UnescapeDataString(value));
        }
    }

    /// <summary>The text without any of them.</summary>
    public string Hide(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Hidden, StringComparison.Ordinal);
        }

        return text;
    }
}
