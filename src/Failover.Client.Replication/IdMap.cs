using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>What the ids of the primary are called in another region, in the form that <see cref="FailoverEndpointOptions.Resources"/> reads: <c>model:{id of the primary}</c> to the region's own id.</summary>
public sealed class IdMap
{
    internal const string ValuePrefix = "id:";

    private readonly SortedDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Makes a map.</summary>
    /// <param name="resources">What to begin with, such as <see cref="FailoverEndpointOptions.Resources"/>; nothing by default.</param>
    public IdMap(IEnumerable<KeyValuePair<string, string>>? resources = null)
    {
        foreach (var (key, id) in resources ?? [])
        {
            _ids[key] = id;
        }
    }

    /// <summary>The ids as <c>Resources</c> has them.</summary>
    public IReadOnlyDictionary<string, string> Resources => _ids;

    /// <summary>Adds an id, in place of what the map had for it.</summary>
    /// <param name="kind">The kind, such as <c>model</c>.</param>
    /// <param name="logical">The primary's id.</param>
    /// <param name="own">The region's own id.</param>
    public void Set(string kind, string logical, string own)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentException.ThrowIfNullOrEmpty(logical);
        ArgumentException.ThrowIfNullOrEmpty(own);
        _ids[$"{kind}:{logical}"] = own;
    }

    /// <summary>The region's own id; the same one where the map has none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="logical">The primary's id.</param>
    public string OwnOf(string kind, string logical) => _ids.GetValueOrDefault($"{kind}:{logical}", logical);

    /// <summary>The primary's id; the same one where the map has none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="own">The region's own id.</param>
    public string LogicalOf(string kind, string own)
    {
        foreach (var (key, id) in _ids)
        {
            if (id == own && key.StartsWith(kind + ":", StringComparison.Ordinal))
            {
                return key[(kind.Length + 1)..];
            }
        }

        return own;
    }

    /// <summary>The map as a configuration file that is laid over the application's own.</summary>
    /// <param name="section">Where the group's options are, such as <c>Failover:Language</c>.</param>
    /// <param name="endpoint">The endpoint that the ids belong to.</param>
    public string ToConfiguration(string section, string endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(section);
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        var path = (string[])[.. section.Split(':'), "Endpoints", endpoint, "Resources"];
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var name in path)
            {
                json.WriteStartObject(name);
            }

            foreach (var (key, id) in _ids)
            {
                json.WriteString(key, id);
            }

            for (var i = 0; i <= path.Length; i++)
            {
                json.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    internal void Learn(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (key, id) in values)
        {
            if (key.StartsWith(ValuePrefix, StringComparison.Ordinal))
            {
                _ids[key[ValuePrefix.Length..]] = id;
            }
        }
    }
}
